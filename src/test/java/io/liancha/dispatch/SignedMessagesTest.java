package io.liancha.dispatch;

import static io.liancha.dispatch.DispatchWorld.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signatures as an agency checks them: with the key that the hub serves, and the JDK's Ed25519,
 * which is not what the hub signs with.
 */
class SignedMessagesTest {

  /** The beginning of a SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
  private static final String ED25519_HEAD = "302a300506032b6570032100";

  @Test
  void message_toAnAgencyThatWantsIt_carriesASignatureOfItsText() throws Exception {
    try (var bureau = new FakeAgency();
        var batched = new FakeAgency();
        var world =
            DispatchWorld.plan()
                .agency("bureau", "{jms: {signed: true}, rest: {format: json, signed: true}}")
                .agency("batched", "{rest: {batch-records: 50, signed: true}}")
                .agency("plain", "{jms: {}}")
                .with("liancha.agencies.bureau.url", bureau.url())
                .with("liancha.agencies.batched.url", batched.url())
                .start();
        var queue = new QueueReader(world.brokerUrl(), "liancha.out.bureau");
        var plain = new QueueReader(world.brokerUrl(), "liancha.out.plain")) {
      world.publish(active("02-浙E12345", 1, "A"), active("02-浙E12346", 1, "A"));
      JsonNode key = key(world);
      var letter = queue.next();
      assertSigned(key, letter.getStringProperty("LianchaSignature"), letter.getText());
      await().until(() -> bureau.journal().size() == 2 && !batched.journal().isEmpty());
      for (FakeAgency agency : new FakeAgency[] {bureau, batched}) {
        FakeAgency.Post post = agency.journal().get(0);
        assertSigned(key, post.signature(), post.body());
        assertThat(verifies(key, post.signature(), post.body() + " ")).isFalse();
      }
      assertThat(plain.next().propertyExists("LianchaSignature")).isFalse();
    }
  }

  private static void assertSigned(JsonNode key, String signature, String text) throws Exception {
    String header = signature.substring(0, signature.indexOf(".."));
    assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"alg\":\"EdDSA\",\"kid\":\""
                + key.path("kid").asString()
                + "\",\"b64\":false,\"crit\":[\"b64\"]}");
    assertThat(verifies(key, signature, text)).isTrue();
  }

  /** RFC 7797: over the header's letters, a dot, and the text as it is. */
  private static boolean verifies(JsonNode key, String signature, String text) throws Exception {
    int end = signature.indexOf("..");
    byte[] x = Base64.getUrlDecoder().decode(key.path("x").asString());
    String spki = ED25519_HEAD + HexFormat.of().formatHex(x);
    Signature jdk = Signature.getInstance("Ed25519");
    jdk.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(spki))));
    jdk.update((signature.substring(0, end) + "." + text).getBytes(StandardCharsets.UTF_8));
    return jdk.verify(Base64.getUrlDecoder().decode(signature.substring(end + 2)));
  }

  private static JsonNode key(DispatchWorld world) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + world.httpPort() + "/api/v1/audit/keys"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return JsonMapper.shared().readTree(answer.body()).path("keys").get(0);
  }
}
