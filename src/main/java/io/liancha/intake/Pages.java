package io.liancha.intake;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads pages that came over HTTP. What may pass next time (a busy or failing server, a cut body)
 * fails the page, so that the route asks again; what will not (wrong address, wrong token) ends the
 * pull as incomplete.
 */
@Component("pages")
public final class Pages {

  public void read(Pull pull, int status, @Nullable InputStream body) {
    if (status != 200 || body == null) {
      giveBack(body);
      refuseOrRetry(pull, status);
      return;
    }
    try (InputStream limited = new LimitedStream(body, pull.pageBytesMax())) {
      if (pull.feed().transport() == Transport.XML) {
        XmlPage.read(pull, limited);
      } else {
        JsonPage.read(pull, limited);
      }
      if (pull.rows().tooManyRejected()) {
        pull.refuse("too many rows were refused (liancha.intake.quarantine-rows-max)");
      }
    } catch (LimitedStream.TooLong e) {
      pull.rows().dropPage(pull.page());
      pull.refuse("a page is larger than liancha.intake.page-mb-max allows");
    } catch (IOException | PageFailed e) {
      pull.rows().dropPage(pull.page());
      throw new PageFailed(where(pull) + ": " + e.getMessage());
    }
  }

  /** An unread answer keeps its connection, and a pool of them is soon empty. */
  private static void giveBack(@Nullable InputStream body) {
    try {
      if (body != null) {
        body.close();
      }
    } catch (IOException e) {
      throw new PageFailed("an answer could not be closed");
    }
  }

  private static void refuseOrRetry(Pull pull, int status) {
    boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
    if (passing || status == 200) {
      throw new PageFailed(where(pull) + " answered " + status);
    }
    pull.refuse(status);
  }

  private static String where(Pull pull) {
    return pull.feed().id() + " page " + pull.page();
  }
}
