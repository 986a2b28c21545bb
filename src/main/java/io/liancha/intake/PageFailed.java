package io.liancha.intake;

/** A page could not be read this time; the route asks for it again after a while. */
final class PageFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PageFailed(String message) {
    super(message);
  }

  PageFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
