package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be known of the files in docker/ without an engine. */
class DockerFilesTest {

  private static final Path DOCKER = Path.of("docker");
  private static final Pattern SETTING =
      Pattern.compile("\\b((?:LIANCHA|SPRING|SERVER|LOGGING|MANAGEMENT)_[A-Z0-9_]+)\\b");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:[-?])?");

  private final Map<String, Object> compose = map(yaml("compose.yaml"));
  private final Map<String, Object> services = map(compose.get("services"));

  @Test
  void environment_namesSettingsThatExist() throws IOException {
    Set<String> known = known();
    assertThat(known).contains("LIANCHA_DATASOURCE_URL", "LIANCHA_SOURCES_RIDEHAILING_TOKEN");
    for (String file :
        List.of(
            "compose.yaml",
            "Dockerfile",
            "hub.env.example",
            ".env.example",
            "healthy.sh",
            "run.sh")) {
      var named = new TreeSet<String>();
      Matcher m = SETTING.matcher(text(file));
      while (m.find()) {
        named.add(m.group(1));
      }
      assertThat(named).as(file).isNotEmpty();
      named.removeAll(known);
      assertThat(named).as("%s sets what nothing reads", file).isEmpty();
    }
  }

  @Test
  void variable_isInTheExample_andAPasswordHasNoDefault() {
    Map<String, String> example = assignments(".env.example");
    Matcher m = VARIABLE.matcher(text("compose.yaml"));
    var used = new TreeSet<String>();
    while (m.find()) {
      used.add(m.group(1));
      if (m.group(1).endsWith("PASSWORD")) {
        assertThat(m.group(2)).as(m.group(1)).isEqualTo(":?");
      }
    }
    assertThat(used).isEqualTo(new TreeSet<>(example.keySet()));
    Stream.of(example, assignments("hub.env.example"))
        .flatMap(e -> e.entrySet().stream())
        .filter(e -> e.getKey().matches(".*(PASSWORD|TOKEN)"))
        .forEach(e -> assertThat(e.getValue()).as(e.getKey()).isEmpty());
    services.forEach(
        (name, service) ->
            map(map(service).getOrDefault("environment", Map.of()))
                .forEach(
                    (variable, value) -> {
                      if (variable.endsWith("PASSWORD")) {
                        assertThat(value.toString()).as(name + " " + variable).startsWith("${");
                      }
                    }));
  }

  @Test
  void secrets_areNotCommitted() throws IOException {
    assertThat(Files.readAllLines(Path.of(".gitignore")))
        .contains("/docker/.env", "/docker/hub.env");
  }

  @Test
  void services_areWhatIsPromised_andFindEachOther() {
    assertThat(services.keySet())
        .containsExactlyInAnyOrder(
            "hub1", "hub2", "postgresql", "activemq", "spark", "prometheus", "grafana");
    Set<String> volumes = map(compose.get("volumes")).keySet();
    services.forEach(
        (name, service) -> {
          assertThat(services.keySet())
              .as(name)
              .containsAll(map(map(service).getOrDefault("depends_on", Map.of())).keySet());
          for (Object port : list(map(service).get("ports"))) {
            assertThat(port.toString()).as(name).startsWith("127.0.0.1:");
          }
          for (Object volume : list(map(service).get("volumes"))) {
            String from = volume.toString().split(":")[0];
            if (from.startsWith(".")) {
              assertThat(DOCKER.resolve(from)).as(name).exists();
            } else {
              assertThat(volumes).as(name).contains(from);
            }
          }
        });
    for (String needed : List.of("postgresql", "activemq")) {
      assertThat(map(services.get(needed))).as(needed).containsKey("healthcheck");
    }
    assertThat(map(services.get("spark"))).containsEntry("profiles", List.of("spark"));
    assertThat(map(services.get("grafana"))).containsEntry("profiles", List.of("watch"));
  }

  @Test
  void nodes_differInTheirOwnFolderOnly() {
    for (String member : List.of("environment", "env_file", "image", "read_only", "cap_drop")) {
      assertThat(map(services.get("hub1")).get(member))
          .as(member)
          .isNotNull()
          .isEqualTo(map(services.get("hub2")).get(member));
    }
    assertThat(list(map(services.get("hub1")).get("volumes")))
        .contains("lake:/data/lake", "keys:/data/keys");
    assertThat(list(map(services.get("hub2")).get("volumes")))
        .contains("lake:/data/lake", "keys:/data/keys");
  }

  @Test
  void prometheus_asksBothNodes_andEachAlertSaysItself() {
    Map<String, Object> scrape =
        map(list(map(yaml("prometheus/prometheus.yml")).get("scrape_configs")).get(0));
    assertThat(scrape).containsEntry("job_name", "liancha");
    assertThat(scrape).containsEntry("scheme", "https");
    assertThat(map(scrape.get("tls_config"))).containsEntry("ca_file", "/secrets/hub.pem");
    assertThat(map(scrape.get("authorization")))
        .containsEntry("credentials_file", "/secrets/figures.token");
    assertThat(map(list(scrape.get("static_configs")).get(0)))
        .containsEntry("targets", List.of("hub1:8443", "hub2:8443"));
    Map<String, Object> group = map(list(map(yaml("prometheus/alerts.yml")).get("groups")).get(0));
    var names = new TreeSet<String>();
    for (Object rule : list(group.get("rules"))) {
      names.add(map(rule).get("alert").toString());
      assertThat(map(rule)).containsKeys("expr", "labels");
      assertThat(map(map(rule).get("annotations")).get("summary").toString()).contains(" · ");
    }
    for (String page : List.of("src/docs/OPERATING.md", "src/docs/OPERATING.zh-CN.md")) {
      assertThat(names).allSatisfy(n -> assertThat(read(Path.of(page))).contains(n));
    }
  }

  @Test
  void image_isBuiltFromWhatIsThere_andRunsAsNobody() {
    List<String> lines = text("Dockerfile").lines().toList();
    String first = lines.stream().filter(l -> !l.startsWith("#")).findFirst().orElseThrow();
    assertThat(first).isEqualTo("ARG BASE_IMAGE=eclipse-temurin:17-jre");
    assertThat(text("Dockerfile"))
        .doesNotContain("# syntax")
        .contains("USER 10001")
        .contains("HEALTHCHECK");
    List<String> context = read(Path.of(".dockerignore")).lines().toList();
    for (String line : lines) {
      if (line.startsWith("COPY ") && !line.contains("--from=")) {
        String source = line.split(" ")[1].replaceAll("/$", "");
        assertThat(context).contains("!" + source);
        assertThat(source.startsWith("target/") || Files.exists(Path.of(source)))
            .as(source)
            .isTrue();
      }
    }
  }

  @Test
  void run_withoutAnEngine_saysSo() throws Exception {
    for (String script : List.of("docker/run.sh", ".ci/docker")) {
      var builder = new ProcessBuilder("bash", script).redirectErrorStream(true);
      builder.environment().put("DOCKER_HOST", "unix:///nowhere/docker.sock");
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said).contains("there is no Docker engine");
      assertThat(process.exitValue()).as(script).isEqualTo(script.startsWith("docker") ? 3 : 0);
    }
  }

  @Test
  void run_givesPrometheusTheCertificateThatTheHubsHave(@TempDir Path copy) throws Exception {
    FileSystemUtils.copyRecursively(DOCKER, copy.resolve("docker"));
    Files.createDirectories(copy.resolve("target"));
    Files.createFile(copy.resolve("target/liancha.jar"));
    Path engine = Files.createDirectories(copy.resolve("bin")).resolve("docker");
    Files.writeString(engine, "#!/bin/sh\n");
    assertThat(engine.toFile().setExecutable(true)).isTrue();
    Path secrets = copy.resolve("docker/secrets");
    String env = started(copy, secrets);
    String password = value(env, "LIANCHA_TLS_KEYSTOREPASSWORD");
    assertThat(secrets.resolve("watch/figures.token"))
        .hasContent(value(env, "LIANCHA_ACCESS_FIGURESTOKEN"));
    String made = Files.readString(secrets.resolve("watch/hub.pem"));
    assertThat(made).contains("BEGIN CERTIFICATE");

    Files.delete(secrets.resolve("hub/hub.p12"));
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var county =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "1",
                "-keyalg",
                "EC",
                "-dname",
                "CN=county",
                "-storetype",
                "PKCS12",
                "-storepass",
                password,
                "-keystore",
                secrets.resolve("hub/hub.p12").toString())
            .start();
    assertThat(county.waitFor()).isZero();
    assertThat(started(copy, secrets)).as("what was made stays").isEqualTo(env);
    assertThat(Files.readString(secrets.resolve("watch/hub.pem")))
        .as("the county's own certificate, under whatever alias")
        .contains("BEGIN CERTIFICATE")
        .isNotEqualTo(made);
  }

  /** With an engine that does nothing; the variables as they are afterwards. */
  private static String started(Path copy, Path secrets) throws Exception {
    var builder = new ProcessBuilder("bash", "docker/run.sh").directory(copy.toFile());
    builder.environment().merge("PATH", copy.resolve("bin") + ":", (path, bin) -> bin + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(secrets.resolve("hub/hub.p12")).exists();
    return Files.readString(copy.resolve("docker/.env"));
  }

  private static String value(String env, String name) {
    return env.lines()
        .filter(l -> l.startsWith(name + "="))
        .map(l -> l.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void passwordFile_goesBeforeTheSettingsFile(@TempDir Path secrets) throws IOException {
    Files.writeString(secrets.resolve("liancha.datasource.password"), "from a file");
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test", Map.of("spring.config.import", "configtree:" + secrets + "/")));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    assertThat(environment.getProperty("liancha.datasource.username")).isEmpty();
    assertThat(environment.getProperty("liancha.datasource.password")).isEqualTo("from a file");
  }

  private static Set<String> known() throws IOException {
    var known = new TreeSet<String>();
    for (String name : KnownSettings.read().keySet()) {
      if (name.contains(".*.")) {
        for (String entry : entries(name)) {
          known.add(variable(name.replace("*", entry)));
        }
      } else {
        known.add(variable(name));
      }
    }
    for (URL file :
        Collections.list(
            DockerFilesTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream in = file.openStream()) {
        for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
          known.add(variable(property.path("name").asString()));
        }
      }
    }
    return known;
  }

  private static Set<String> entries(String setting) throws IOException {
    String map = setting.split("\\.")[1];
    if (map.equals("access")) {
      return Set.of("admin");
    }
    try (Stream<Path> files = Files.list(Path.of("config", map))) {
      return files
          .map(f -> f.getFileName().toString().replace(".yaml", ""))
          .collect(Collectors.toSet());
    }
  }

  private static String variable(String setting) {
    return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static Map<String, String> assignments(String file) {
    var all = new TreeMap<String, String>();
    text(file)
        .lines()
        .filter(l -> l.matches("[A-Z_]+=.*"))
        .forEach(l -> all.put(l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
    return all;
  }

  private static Object yaml(String file) {
    return new Yaml().load(text(file));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  private static String text(String file) {
    return read(DOCKER.resolve(file));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
