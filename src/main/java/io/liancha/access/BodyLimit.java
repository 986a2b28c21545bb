package io.liancha.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large, announced or not, before anybody keeps them in memory. */
final class BodyLimit extends OncePerRequestFilter {

  private final long most;
  private final TurnedAway turnedAway;

  BodyLimit(long most, TurnedAway turnedAway) {
    this.most = most;
    this.turnedAway = turnedAway;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > most) {
      turnedAway.tooLarge(response, most);
    } else if (request.getContentLengthLong() >= 0) {
      chain.doFilter(request, response);
    } else {
      chain.doFilter(new Measured(request), response);
    }
  }

  /** A request that does not say how long it is. */
  private final class Measured extends HttpServletRequestWrapper {

    Measured(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream());
    }
  }

  private final class Counted extends ServletInputStream {

    private final ServletInputStream from;
    private long read;

    Counted(ServletInputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      int one = from.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      int n = from.read(into, at, length);
      count(Math.max(0, n));
      return n;
    }

    private void count(int more) {
      read += more;
      if (read > most) {
        throw new ErrorResponseException(
            HttpStatus.CONTENT_TOO_LARGE,
            ProblemDetail.forStatusAndDetail(
                HttpStatus.CONTENT_TOO_LARGE, TurnedAway.tooLarge(most)),
            null);
      }
    }

    @Override
    public boolean isFinished() {
      return from.isFinished();
    }

    @Override
    public boolean isReady() {
      return from.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      from.setReadListener(listener);
    }
  }
}
