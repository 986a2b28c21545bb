package io.liancha.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of suspect records: how it is reached, what it may see and ask. One file in the
 * agencies' folder makes one agency; its name is the agency's id.
 *
 * @param purposes what it may ask about single vehicles for; none unless its file says so
 * @param client absent when its own system does not call the hub
 */
public record Agency(
    String id,
    Title title,
    @Nullable Jms jms,
    @Nullable Rest rest,
    View view,
    Set<Purpose> purposes,
    @Nullable Client client) {

  /** The agency's name in the two languages of the house. */
  public record Title(String zh, String en) {}

  /**
   * The queue {@code liancha.out.<id>}.
   *
   * @param signed whether each message carries a signature of its text
   */
  public record Jms(Format format, boolean signed) {}

  /**
   * An address to POST to.
   *
   * @param url absent until a setting names it; messages wait until then
   * @param token bearer token, absent when the receiver asks for none
   * @param batchRecords records a POST may hold; 1 posts a record as it is
   * @param signed whether each POST carries a signature of its body
   */
  public record Rest(
      Format format,
      @Nullable String url,
      @Nullable String token,
      int batchRecords,
      boolean signed) {

    /** Never prints the token. */
    @Override
    public String toString() {
      return format + " to " + url;
    }
  }

  /**
   * The agency's system as a caller of the hub.
   *
   * @param subject of the certificate it shows
   * @param scopes what it may ask for
   */
  public record Client(String subject, Set<String> scopes) {}

  /** False when its file names what its system may ask for, and not this. */
  public boolean mayCall(String scope) {
    return client == null || client.scopes().contains(scope);
  }

  /** The channels every message to this agency takes. */
  public List<Channel> channels() {
    var channels = new ArrayList<Channel>();
    if (jms != null) {
      channels.add(Channel.JMS);
    }
    if (rest != null) {
      channels.add(Channel.REST);
    }
    return channels;
  }

  /** The form of the messages on one of its channels. */
  public Format format(Channel channel) {
    if (channel == Channel.JMS && jms != null) {
      return jms.format();
    }
    if (channel == Channel.REST && rest != null) {
      return rest.format();
    }
    throw new IllegalArgumentException(id + " has no channel " + channel);
  }

  /** The queue this agency reads. */
  public String queue() {
    return "liancha.out." + id;
  }
}
