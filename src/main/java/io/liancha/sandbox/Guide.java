package io.liancha.sandbox;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** Tells whoever starts the fictional county how to get in. */
final class Guide {

  private static final String ZH =
      """
      ══ 沙箱:如何进入(仅供试用,证书与口令保存在 %1$s)══
      人员登录 http://127.0.0.1:%2$s/login ,或换取令牌:
      %3$s
        T=$(curl -s -u admin:%4$s -X POST http://127.0.0.1:%2$s/api/v1/tokens | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
        curl -H "Authorization: Bearer $T" http://127.0.0.1:%2$s/api/v1/sync-runs
      部门系统凭证书取令牌(令牌与该证书绑定):
        cd %1$s
        T=$(curl -s --cacert authority.pem --cert public-security.pem -d grant_type=client_credentials -d client_id=public-security %5$s/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
        curl --cacert authority.pem --cert public-security.pem -H "Authorization: Bearer $T" %5$s/api/v1/deliveries
      """;

  private static final String EN =
      """
      ══ Sandbox: how to get in (to try things only; certificates and passwords are kept in %1$s) ══
      People sign in at http://127.0.0.1:%2$s/login, or get a token:
      %3$s
        T=$(curl -s -u admin:%4$s -X POST http://127.0.0.1:%2$s/api/v1/tokens | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
        curl -H "Authorization: Bearer $T" http://127.0.0.1:%2$s/api/v1/sync-runs
      Agencies' systems get tokens by their certificates, to which the tokens are bound:
        cd %1$s
        T=$(curl -s --cacert authority.pem --cert public-security.pem -d grant_type=client_credentials -d client_id=public-security %5$s/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
        curl --cacert authority.pem --cert public-security.pem -H "Authorization: Bearer $T" %5$s/api/v1/deliveries
      """;

  private final Identities identities;
  private final Environment environment;
  private final String hub;

  Guide(Identities identities, Environment environment, String hub) {
    this.identities = identities;
    this.environment = environment;
    this.hub = hub;
  }

  void print(boolean english) {
    Map<String, String> people = identities.people(environment);
    String lines =
        people.entrySet().stream()
            .map(e -> "  " + e.getKey() + "  " + e.getValue())
            .collect(Collectors.joining("\n"));
    String port = environment.getProperty("local.server.port", "8080");
    System.out.printf(
        english ? EN : ZH, identities.folder(), port, lines, people.get("admin"), hub);
  }
}
