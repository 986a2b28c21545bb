package io.liancha;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links and forms that the console shows to somebody, from the first page on. */
record Shown(String base, String token) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern LINK_OR_FORM =
      Pattern.compile("<a [^>]*?href=\"(?<href>/[^\"]*)\"|<form(?<form>[^>]*)>");
  private static final Pattern ACTION = Pattern.compile("action=\"(/[^\"]*)\"");
  private static final Pattern ONE_OF_MANY =
      Pattern.compile(
          "(?<=/suspects/)[^/]+|(?<=/agencies/)[^/]+|(?<=/rules/)[^/]+/[^/]+$"
              + "|(?<=/)[0-9]+(?=/|$)|[^/]*[0-9]{2}[^/]*");
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

  /** One link or form of each kind that somebody finds from the first page on, as it is asked. */
  Map<String, String> all() throws Exception {
    var shown = new TreeMap<String, String>();
    var ahead = new ArrayDeque<String>(List.of("GET /"));
    while (!ahead.isEmpty()) {
      String asked = ahead.remove();
      String kind = ONE_OF_MANY.matcher(asked.replaceFirst("[?].*", "")).replaceAll("*");
      if (shown.putIfAbsent(kind, asked) == null && asked.startsWith("GET")) {
        HttpResponse<String> answer = ask(asked);
        assertThat(answer.statusCode()).as(asked + " is shown").isEqualTo(200);
        LINK_OR_FORM.matcher(answer.body()).results().map(Shown::asked).forEach(ahead::add);
      }
    }
    return shown;
  }

  private static String asked(MatchResult shown) {
    String link = shown.group(1);
    if (link != null) {
      return "GET " + link.replace("&amp;", "&").replaceFirst("#.*", "");
    }
    Matcher action = ACTION.matcher(shown.group(2));
    boolean post = shown.group(2).contains("\"post\"");
    return action.find() ? (post ? "POST " : "GET ") + action.group(1) : "GET /";
  }

  /** What is sent is too little to do anything, about nothing that exists. */
  HttpResponse<String> ask(String asked) throws Exception {
    String[] parts = asked.split(" ", 2);
    boolean post = parts[0].equals("POST");
    String path = post ? UUID.matcher(parts[1]).replaceAll("none") : parts[1];
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/html,*/*")
            .header("Content-Type", "application/x-www-form-urlencoded");
    if (post) {
      request.POST(HttpRequest.BodyPublishers.ofString("businessDate=never&at=never"));
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
