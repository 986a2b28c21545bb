package io.liancha.console;

import io.liancha.dispatch.Balances;
import io.liancha.intake.FeedReport;
import io.liancha.sync.RunReport;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where counted things went, for a flow picture. Names are codes, which the page's script finds the
 * words of.
 */
record Flow(List<Link> links) {

  /** So many went from here to there; never none. */
  record Link(String from, String to, long value) {}

  /** Rows pulled by source, and what became of them; what was not used says so. */
  static Flow rows(RunReport report) {
    var flow = new Flow(new ArrayList<>());
    for (FeedReport feed : report.feeds()) {
      if (feed.complete()) {
        flow.add(feed.source(), "accepted", feed.accepted());
        flow.add(feed.source(), "unchanged", feed.unchanged());
        flow.add(feed.source(), "duplicate", feed.duplicate());
        flow.add(feed.source(), "quarantined", feed.quarantined());
      } else {
        flow.add(feed.source(), "unused", feed.pulled());
      }
    }
    return flow;
  }

  /** A run's own messages by agency, apart from sources of the same name, and their fate. */
  static Flow messages(List<Balances.Fate> fates) {
    var flow = new Flow(new ArrayList<>());
    fates.forEach(f -> flow.add("to " + f.agency(), f.place(), f.messages()));
    return flow;
  }

  private void add(String from, String to, long value) {
    if (value <= 0) {
      return;
    }
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (link.from().equals(from) && link.to().equals(to)) {
        links.set(i, new Link(from, to, link.value() + value));
        return;
      }
    }
    links.add(new Link(from, to, value));
  }

  String toJson() {
    return JsonMapper.shared().writeValueAsString(links);
  }
}
