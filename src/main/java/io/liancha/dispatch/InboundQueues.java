package io.liancha.dispatch;

import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jms.core.JmsTemplate;

/** The queues that agencies write to, as the receiving routes name them. */
public final class InboundQueues {

  private final JmsTemplate jms;
  private final Map<String, InboundQueue<?>> byName;

  InboundQueues(ConnectionFactory connections, List<InboundQueue<?>> queues) {
    this.jms = new JmsTemplate(connections);
    this.jms.setSessionTransacted(true);
    this.byName =
        queues.stream().collect(Collectors.toMap(InboundQueue::name, Function.identity()));
  }

  /** This queue, or nothing while it is left alone after a failure. */
  public List<String> due(String queue) {
    return get(queue).due() ? List.of(queue) : List.of();
  }

  /** Takes a batch of what is there; returns how many messages that was. */
  public int drain(String queue) {
    return get(queue).drain(jms);
  }

  /** The route could not take anything from this queue. */
  public void failed(String queue, Throwable cause) {
    get(queue).failed(cause);
  }

  private InboundQueue<?> get(String queue) {
    InboundQueue<?> found = byName.get(queue);
    if (found == null) {
      throw new IllegalArgumentException("no queue of the hub's is called " + queue);
    }
    return found;
  }
}
