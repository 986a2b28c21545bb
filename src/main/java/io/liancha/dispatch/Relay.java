package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import io.liancha.agency.Channel;
import io.liancha.crypto.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes messages out of the outbox for the relay routes, and writes down what became of them. A
 * crash between sending and writing down sends the same message, with the same id, once more.
 */
public final class Relay {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  /** Batches fetched at once. */
  private static final int JMS_FETCH = 3;

  /** Rows fetched at once for each POST under way. */
  private static final int REST_FETCH = 100;

  private final Agencies agencies;
  private final RelaySettings settings;
  private final Lane.Tables tables;
  private final Aftermath aftermath;
  private final SigningKey key;
  private final AtomicBoolean able = new AtomicBoolean(true);
  private final Backlog backlog;
  private boolean registered;

  Relay(
      Agencies agencies,
      RelaySettings settings,
      Lane.Tables tables,
      Aftermath aftermath,
      SigningKey key,
      Backlog backlog) {
    this.key = key;
    this.agencies = agencies;
    this.settings = settings;
    this.tables = tables;
    this.aftermath = aftermath;
    this.backlog = backlog;
  }

  /** One strand for each agency that has something waiting for its queue. */
  public List<Strand> jmsStrands() {
    int batch = settings.jmsBatchRows();
    return strands(
        Channel.JMS,
        1,
        (lane, agency) ->
            new Strand(
                lane,
                () -> lane.take(batch, batch * JMS_FETCH),
                r -> Forms.jms(agency, r, key),
                this::ended));
  }

  /** As many strands for each agency with an address and something waiting as may run at once. */
  public List<Strand> restStrands() {
    return strands(
        Channel.REST,
        Math.max(1, settings.restConcurrency() / LaneKey.PARTS),
        (lane, agency) -> {
          int batch = Forms.rest(agency).batchRecords();
          int fetch = batch * (batch == 1 ? REST_FETCH : 2);
          return new Strand(
              lane, () -> lane.take(batch, fetch), r -> Forms.rest(agency, r, key), this::ended);
        });
  }

  /** The strand's last batch is in the queue. */
  public void sent(Strand strand) {
    FailPoint.SENT.pass();
    strand.lane().transported(strand.current());
    strand.settled();
  }

  /** The agency has answered the strand's last POST. */
  public void answered(Strand strand, RestSender.Reply reply) {
    FailPoint.ANSWERED.pass();
    LaneKey key = strand.lane().key();
    List<Waiting> rows = strand.current();
    String said = "HTTP " + reply.status();
    Instant notBefore = Answer.retryAfter(reply.retryAfter(), now());
    Answer answer = Answer.of(reply.status());
    switch (answer) {
      case TAKEN -> strand.lane().transported(rows);
      case REFUSED -> refused(key, rows, said);
      case LATER, BUSY -> aftermath.later(key, rows, notBefore, said);
    }
    if (answer == Answer.BUSY) {
      pauseAll(strand.lane(), notBefore, said);
      strand.settled();
      throw new AgencyBusy(key + " asks for a pause: " + said);
    }
    strand.lane().succeeded();
    strand.settled();
  }

  /** Written down at once, so that no other part is begun meanwhile. */
  private void pauseAll(Lane lane, Instant notBefore, String said) {
    Instant pause = aftermath.pauseEnd(lane.failures());
    Instant until = notBefore.isAfter(pause) ? notBefore : pause;
    lane.pause(until, said);
    if (tables.lanes().troubled(lane.key(), lane.failures(), until, said)) {
      try (var agency = MDC.putCloseable("agency", lane.key().agency())) {
        log.warn("{} does not answer: {}", lane.key(), said);
      }
    }
  }

  /** Nothing is known of the strand's last send; the route is about to close the strand. */
  public void failed(@Nullable Strand strand, Throwable cause) {
    if (strand == null) {
      if (able.getAndSet(false)) {
        log.warn("the outbox cannot be read: {}", Faults.brief(cause));
      }
    } else {
      strand.failed(cause);
    }
  }

  private void refused(LaneKey key, List<Waiting> rows, String said) {
    if (rows.size() > 1) {
      aftermath.later(key, rows, now(), said);
    } else {
      rows.forEach(row -> aftermath.park(key, row, said));
    }
  }

  private void ended(Lane lane, List<Waiting> unsettled, @Nullable Throwable cause) {
    String error = cause == null ? "not settled" : Faults.brief(cause);
    try (var agency = MDC.putCloseable("agency", lane.key().agency())) {
      settle(lane, unsettled, error);
    }
  }

  private void settle(Lane lane, List<Waiting> unsettled, String error) {
    try {
      if (!unsettled.isEmpty()) {
        lane.pause(aftermath.pauseEnd(lane.failures()), error);
        aftermath.later(lane.key(), unsettled, now(), error);
      }
    } finally {
      Supplier<Instant> pause = () -> aftermath.pauseEnd(lane.failures());
      switch (lane.strandEnded(pause)) {
        case TROUBLED -> log.warn("{} does not answer: {}", lane.key(), lane.error());
        case RECOVERED -> log.info("{} answers again", lane.key());
        case NONE -> {}
      }
    }
  }

  private List<Strand> strands(Channel channel, int perLane, StrandMaker maker) {
    register();
    Duration lease = Duration.ofSeconds(settings.leaseSeconds());
    var strands = new ArrayList<Strand>();
    Instant claimed = now();
    for (LaneTable.Claim claim :
        tables.lanes().claim(channel, reachable(channel), tables.node(), claimed, lease)) {
      var lane = new Lane(claim, tables, claimed, lease, perLane);
      Agency agency = agencies.get(claim.key().agency());
      for (int i = 0; i < perLane; i++) {
        Strand strand = maker.make(lane, agency);
        if (strand.hasNext()) {
          strands.add(strand);
        } else {
          strand.close();
        }
      }
    }
    if (!able.getAndSet(true)) {
      log.info("the outbox can be read again");
    }
    return strands;
  }

  private interface StrandMaker {
    Strand make(Lane lane, Agency agency);
  }

  private List<String> reachable(Channel channel) {
    List<Agency> with =
        agencies.all().stream().filter(a -> a.channels().contains(channel)).toList();
    return (channel == Channel.JMS
            ? backlog.without(with).stream()
            : with.stream().filter(a -> Forms.rest(a).url() != null))
        .map(Agency::id)
        .toList();
  }

  private synchronized void register() {
    if (!registered) {
      tables.lanes().register(agencies.all());
      tables.lanes().forget(tables.node());
      registered = true;
    }
  }

  private Instant now() {
    return tables.clock().instant();
  }
}
