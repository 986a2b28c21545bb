package io.liancha;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub as it is started in production, within this process, used over its REST API only. */
final class WholeHub implements AutoCloseable {

  private static final long RUN_MAX_NANOS = 600_000_000_000L;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final String base;
  private final Somebody somebody;

  /** With ports of their own, an instant sandbox, and no run until one is asked for. */
  static Map<String, Object> settings(Path data) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("liancha.data-dir", data.toString());
    settings.put("server.port", "0");
    settings.put("liancha.broker.port", "0");
    settings.put("liancha.sync.on-start", "false");
    settings.put("liancha.sandbox.latency-ms", "0");
    return settings;
  }

  WholeHub(Map<String, Object> settings) {
    var arguments = new ArrayList<String>();
    Somebody.settings().forEach((k, v) -> arguments.add("--" + k + "=" + v));
    settings.forEach((k, v) -> arguments.add("--" + k + "=" + v));
    context =
        new SpringApplicationBuilder(Liancha.class)
            .initializers(
                c -> c.getBeanFactory().registerSingleton("productionOnly", new ProductionOnly()))
            .run(arguments.toArray(String[]::new));
    base = "http://127.0.0.1:" + setting("local.server.port");
    somebody = new Somebody(base);
  }

  /** What tests of one part configure is no part of the hub. */
  private static final class ProductionOnly extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
      return reader.getResource().getURL().getPath().contains("/test-classes/");
    }
  }

  String base() {
    return base;
  }

  String setting(String name) {
    return context.getEnvironment().getProperty(name);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  <T> T part(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** Where agencies' systems come in. */
  String tls() {
    return "https://127.0.0.1:" + setting("local.tls.port");
  }

  /** A request by the hub's administrator. */
  HttpRequest.Builder request(String path) throws Exception {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", somebody.header());
  }

  /** Whatever is answered to somebody on this machine who does not say who. */
  HttpResponse<String> unasked(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Whatever is answered. */
  HttpResponse<String> text(String path) throws Exception {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Starts a run by POST and waits until it is over. */
  JsonNode night(String businessDate) throws Exception {
    HttpResponse<String> started =
        http.send(
            request("/api/v1/sync-runs")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        businessDate == null
                            ? "{}"
                            : "{\"businessDate\":\"" + businessDate + "\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (started.statusCode() != 202) {
      throw new AssertionError(started.statusCode() + " " + started.body());
    }
    String location = started.headers().firstValue("Location").orElseThrow();
    long begun = System.nanoTime();
    JsonNode run = get(location);
    while (run.path("finishedAt").isMissingNode()) {
      if (System.nanoTime() - begun > RUN_MAX_NANOS) {
        throw new AssertionError("the run does not end: " + run);
      }
      Thread.sleep(50);
      run = get(location);
    }
    return run;
  }

  JsonNode get(String path) throws Exception {
    HttpResponse<String> answer =
        http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return send("POST", path, json);
  }

  HttpResponse<String> send(String method, String path, String json) throws Exception {
    return http.send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The active suspects by record id, page by page. */
  Map<String, JsonNode> active() throws Exception {
    var all = new TreeMap<String, JsonNode>();
    String after = "";
    while (after != null) {
      JsonNode page = get("/api/v1/suspects?status=ACTIVE&limit=20" + after);
      for (JsonNode item : page.path("items")) {
        String id = item.path("recordId").asString();
        all.put(id, get("/api/v1/suspects/" + encoded(id)));
      }
      after = page.hasNonNull("next") ? "&after=" + encoded(page.get("next").asString()) : null;
    }
    return all;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    context.close();
  }
}
