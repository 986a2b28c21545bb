package io.liancha.dispatch;

import io.liancha.agency.Channel;
import io.liancha.answer.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays over REST: a dry run unless the body says otherwise. */
@RestController
@RequestMapping("/api/v1/replays")
class ReplayController {

  private final Replays replays;
  private final OwnOnly own;

  ReplayController(Replays replays, OwnOnly own) {
    this.replays = replays;
    this.own = own;
  }

  /**
   * What is to be sent again.
   *
   * @param dryRun absent or true: only say what would be done
   * @param expected how many the dry run said would be sent; another number by now is a 409
   * @param by who asks; required unless dryRun
   * @param reason why; required unless dryRun
   */
  record Ask(
      @NotBlank String agency,
      @Nullable Channel channel,
      @Nullable @Pattern(regexp = "PUBLISHED|PARKED|TRANSPORTED|ACCEPTED|PROCESSED|REJECTED")
          String state,
      @Nullable LocalDate businessDate,
      @Nullable String runId,
      @Nullable @Size(max = 10_000) List<String> recordIds,
      @Nullable @Size(max = 10_000) List<String> messageIds,
      @Nullable OffsetDateTime from,
      @Nullable OffsetDateTime to,
      @Nullable Boolean includeProcessed,
      @Nullable Boolean dryRun,
      @Nullable Long expected,
      @Nullable @Size(max = 100) String by,
      @Nullable @Size(max = 1000) String reason) {

    ReplayFilter filter() {
      return new ReplayFilter(
          agency,
          channel,
          state,
          businessDate,
          runId,
          recordIds,
          messageIds,
          from,
          to,
          Boolean.TRUE.equals(includeProcessed));
    }
  }

  /**
   * @param key the same key twice is one replay; absent: a new one
   */
  @PostMapping
  Replays.Count post(
      @Valid @RequestBody Ask ask,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    own.known(ask.agency());
    if (!Boolean.FALSE.equals(ask.dryRun())) {
      return replays.dryRun(ask.filter());
    }
    String by = ask.by();
    String reason = ask.reason();
    if (by == null || by.isBlank() || reason == null || reason.isBlank()) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST, "重发须写明操作人 by 与原因 reason", "by and reason are required");
    }
    String id = key == null ? UUID.randomUUID().toString() : key;
    try {
      return replays.replay(new Replays.Order(id, by, reason, ask.filter()), ask.expected());
    } catch (Replays.CountDiffers e) {
      throw Problem.of(HttpStatus.CONFLICT, "数量已变，未重发，请重新试算", e.getMessage());
    } catch (Replays.KeyReused e) {
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT, "该 Idempotency-Key 已用于另一次重发", e.getMessage());
    }
  }

  @GetMapping("/{replayId}")
  Replays.Count get(@PathVariable String replayId) {
    return replays
        .find(replayId)
        .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "没有这次重发", "no such replay"));
  }
}
