package io.liancha.audit;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Somebody did something to something. Begin with {@link #of}; the actor is then who asks at this
 * moment. Plates and record ids may be named where they are what was asked about; names of persons,
 * citizen IDs and phones never.
 *
 * @param subject what it was done to: a plate, record, run, feed, agency, message or client
 * @param purpose the code of the purpose that the actor gave
 * @param details what else an auditor needs: counts, digests, reasons; shown by name
 */
public record AuditEvent(
    String actor,
    AuditAction action,
    String subject,
    Optional<String> purpose,
    Map<String, String> details) {

  private static final int WORD_MAX = 200;
  private static final int DETAIL_MAX = 1000;

  /** What is too long is cut, and ends in an ellipsis that says so. */
  public AuditEvent {
    actor = plain(actor, WORD_MAX);
    subject = plain(subject, WORD_MAX);
    purpose = purpose.map(p -> plain(p, WORD_MAX));
    var kept = new TreeMap<String, String>();
    details.forEach((name, value) -> kept.put(plain(name, WORD_MAX), plain(value, DETAIL_MAX)));
    details = Collections.unmodifiableSortedMap(kept);
  }

  /** By whoever asks at this moment. */
  public static AuditEvent of(AuditAction action, String subject) {
    return new AuditEvent(Actors.current(), action, subject, Actors.purpose(), Map.of());
  }

  /** The same by somebody else. */
  public AuditEvent by(String who) {
    return new AuditEvent(who, action, subject, purpose, details);
  }

  public AuditEvent forPurpose(String code) {
    return new AuditEvent(actor, action, subject, Optional.of(code), details);
  }

  /** One detail more. */
  public AuditEvent with(String name, Object value) {
    var more = new TreeMap<>(details);
    more.put(name, String.valueOf(value));
    return new AuditEvent(actor, action, subject, purpose, more);
  }

  /** Control characters would let a caller draw lines of a trail that is printed. */
  private static String plain(String text, int max) {
    String clean = text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]", " ");
    return clean.length() <= max ? clean : clean.substring(0, max - 1) + "…";
  }
}
