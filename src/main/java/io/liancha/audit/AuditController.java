package io.liancha.audit;

import io.liancha.answer.InChina;
import io.liancha.answer.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail over REST: read in the order of the chain, and verified. */
@RestController
@RequestMapping("/api/v1")
class AuditController {

  private final Checkpoints checkpoints;
  private final AuditDesk desk;

  AuditController(Checkpoints checkpoints, AuditDesk desk) {
    this.checkpoints = checkpoints;
    this.desk = desk;
  }

  /** The newest signed head, and the same as a compact JWS for whoever wants to keep it. */
  record Signed(long seq, String digest, OffsetDateTime at, String keyId, String token) {}

  /** What a partner kept. */
  record Shown(@NotBlank @Size(max = 10_000) String checkpoint) {}

  /** Of all hubs that ever signed, in the form of RFC 7517. */
  record Keys(List<Map<String, String>> keys) {}

  @GetMapping("/audit")
  AuditRows.Page list(
      @Valid @ParameterObject AuditRows.Filter filter,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
      @RequestParam(defaultValue = "0") @Min(0) long after) {
    return desk.read(filter, limit, after);
  }

  @GetMapping("/audit/checkpoint")
  Signed checkpoint() {
    return checkpoints
        .newest()
        .map(c -> new Signed(c.seq(), c.digest(), InChina.of(c.at()), c.keyId(), c.token()))
        .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "尚无检查点", "nothing is signed yet"));
  }

  @GetMapping("/audit/keys")
  Keys keys() {
    return new Keys(checkpoints.keys().stream().map(k -> k.jwk()).toList());
  }

  @GetMapping("/audit/verify")
  Verdict verify() {
    return desk.verify(List.of());
  }

  /** Held against a checkpoint that somebody kept as well. */
  @PostMapping("/audit/verify")
  Verdict verify(@Valid @RequestBody Shown shown) {
    return desk.verify(List.of(shown.checkpoint()));
  }
}
