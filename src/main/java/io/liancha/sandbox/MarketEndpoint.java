package io.liancha.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Market supervision: enterprises as XML by page, or one by its credit code. */
final class MarketEndpoint implements Endpoint {

  static final String PATH = "/market-supervision";
  static final String TOKEN = "sandbox-market-supervision";
  static final int MOST = 5_000;

  private static final int USUAL = 500;
  private static final String XML = "application/xml; charset=UTF-8";

  /** Enterprises changed since a moment, by number. */
  private record Changed(long since, int[] enterprises) {}

  private final Faults faults;
  private final Enterprises enterprises;
  private final EnterpriseXml xml;
  private volatile @Nullable Changed latest;
  private volatile Map<String, Integer> byCode = Map.of();

  MarketEndpoint(World world, Faults faults) {
    this.faults = faults;
    this.enterprises = new Enterprises(world.registers());
    this.xml = new EnterpriseXml(world, enterprises);
  }

  @Override
  public void answer(Call call) throws IOException {
    String list = PATH + "/enterprises";
    if (!call.bears(TOKEN)) {
      call.problem(401, "no valid token");
    } else if (call.path.equals(list)) {
      list(call);
    } else if (call.path.startsWith(list + "/")) {
      one(call, call.path.substring(list.length() + 1));
    } else {
      call.problem(404, "no such feed");
    }
  }

  private void list(Call call) throws IOException {
    String since = call.parameter("since");
    int[] rows = changed(since == null ? Long.MIN_VALUE : Wall.parseIso(since));
    int page = call.number("page", 1, Integer.MAX_VALUE);
    int size = call.number("size", USUAL, MOST);
    Faults.Fault fault = faults.next(call.path + since + page + "/" + size);
    call.stream(XML, fault, out -> page(out, rows, page, size));
  }

  private void page(OutputStream out, int[] rows, int page, int size) throws IOException {
    int pages = Math.max(1, (rows.length + size - 1) / size);
    boolean drifts = page > 1 && faults.repeats(PATH, page);
    var text = new StringBuilder(1 << 17);
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EnterpriseList total=\"")
        .append(rows.length + (drifts ? 1 : 0))
        .append("\" page=\"")
        .append(page)
        .append("\" pages=\"")
        .append(pages)
        .append("\">\n");
    long from = (page - 1L) * size;
    for (long at = from; at < Math.min(rows.length, from + size); at++) {
      xml.write(text, rows[(int) at]);
      if (text.length() > 1 << 16) {
        send(out, text);
      }
    }
    text.append("</EnterpriseList>\n");
    send(out, text);
  }

  private void one(Call call, String code) throws IOException {
    Integer found = byCode().get(code);
    if (found == null) {
      call.problem(404, "no such enterprise");
      return;
    }
    var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.write(text, found);
    call.stream(XML, Faults.Fault.NONE, out -> send(out, text));
  }

  private Map<String, Integer> byCode() {
    if (byCode.isEmpty()) {
      byCode =
          IntStream.range(0, enterprises.count())
              .boxed()
              .collect(Collectors.toMap(xml::creditCode, e -> e, (a, b) -> a));
    }
    return byCode;
  }

  private int[] changed(long since) {
    Changed known = latest;
    if (known == null || known.since() != since) {
      int[] rows =
          IntStream.range(0, enterprises.count())
              .filter(e -> enterprises.updatedAt(e) >= since)
              .toArray();
      known = new Changed(since, rows);
      latest = known;
    }
    return known.enterprises();
  }

  private static void send(OutputStream out, StringBuilder text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
