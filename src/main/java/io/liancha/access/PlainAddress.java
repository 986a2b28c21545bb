package io.liancha.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Somebody set an address that others reach, without TLS: the hub does not start. */
final class PlainAddress extends RuntimeException {

  private static final long serialVersionUID = 1;

  PlainAddress(String address) {
    super("server.address " + address + " can be reached from other machines, and has no TLS");
  }

  /** Says at the start what to do. */
  static final class Analyzer extends AbstractFailureAnalyzer<PlainAddress> {

    @Override
    protected FailureAnalysis analyze(Throwable root, PlainAddress cause) {
      return new FailureAnalysis(
          cause.getMessage() + ".",
          "Leave server.address at 127.0.0.1 and let others come by TLS: liancha.tls.address,"
              + " liancha.tls.key-store and liancha.tls.trust-store (README). Or give this address"
              + " TLS of its own by server.ssl.",
          cause);
    }
  }
}
