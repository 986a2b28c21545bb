package io.liancha.console;

import io.liancha.access.Allowed;
import io.liancha.access.Purposes;
import io.liancha.agency.Agencies;
import io.liancha.agency.Purpose;
import io.liancha.answer.Problem;
import io.liancha.county.CountySettings;
import io.liancha.intake.Intake;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** What all pages have around their content, and the page that is shown when one cannot be. */
@ControllerAdvice(basePackageClasses = Frame.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Frame implements ErrorViewResolver {

  private static final String ERROR = "console/error";

  /** Last parts of addresses that are only posted to; the page is the part before. */
  private static final Set<String> POSTED =
      Set.of(
          "plan",
          "start",
          "close",
          "confirm",
          "abandon",
          "send",
          "dispositions",
          "pause",
          "resume",
          "release",
          "dismiss");

  private final MessageSource messages;
  private final Agencies agencies;
  private final Intake intake;
  private final Allowed allowed;
  private final CountySettings county;
  private final Clock clock;

  Frame(
      MessageSource messages,
      Agencies agencies,
      Intake intake,
      Allowed allowed,
      CountySettings county,
      Clock clock) {
    this.allowed = allowed;
    this.county = county;
    this.messages = messages;
    this.agencies = agencies;
    this.intake = intake;
    this.clock = clock;
  }

  /** An entry of the navigation. */
  record Entry(String path, String key) {

    /** For the template, like the members. */
    public boolean at(String here) {
      return path.equals("/") ? here.equals("/") : here.startsWith(path);
    }
  }

  private static final List<Entry> NAVIGATION =
      List.of(
          new Entry("/", "nav.today"),
          new Entry("/suspects", "nav.suspects"),
          new Entry("/cross-check", "check.title"),
          new Entry("/operations", "nav.operations"),
          new Entry("/runs", "nav.runs"),
          new Entry("/exchange", "nav.exchange"),
          new Entry("/rules", "nav.rules"),
          new Entry("/platform-quality", "nav.platform"),
          new Entry("/audit", "nav.audit"));

  @ModelAttribute
  void frame(Model model, HttpServletRequest request) {
    model.addAllAttributes(around(request, request.getRequestURI()));
  }

  @ExceptionHandler({
    ErrorResponseException.class,
    MethodArgumentNotValidException.class,
    ServletRequestBindingException.class
  })
  ModelAndView refused(Exception e, HttpServletRequest request) {
    return page(request, request.getRequestURI(), (ErrorResponse) e);
  }

  @ExceptionHandler
  ModelAndView unreadable(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    return page(
        request,
        request.getRequestURI(),
        Problem.of(HttpStatus.BAD_REQUEST, "参数无效：" + e.getName(), "bad parameter: " + e.getName()));
  }

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    return page(
        request,
        String.valueOf(model.getOrDefault("path", "/")),
        ErrorResponse.create(new IllegalStateException(), status, ""));
  }

  private ModelAndView page(HttpServletRequest request, String path, ErrorResponse problem) {
    HttpStatusCode status = problem.getStatusCode();
    Locale locale = RequestContextUtils.getLocale(request);
    var page = new ModelAndView(ERROR, around(request, path), status);
    page.addObject("status", status.value());
    page.addObject("detail", problem.getBody().getDetail());
    page.addObject(
        "next",
        messages.getMessage(
            "error.next." + status.value(),
            null,
            messages.getMessage("error.next", null, locale),
            locale));
    page.addObject("back", back(path, status.value()));
    return page;
  }

  /** The page from which somebody came here, or, where there is none, the one that lists them. */
  private static String back(String path, int status) {
    String page = shown(path);
    return status == HttpStatus.NOT_FOUND.value() && page.equals(path)
        ? NAVIGATION.stream()
            .map(Entry::path)
            .filter(entry -> !entry.equals("/") && !entry.equals(path) && path.startsWith(entry))
            .findFirst()
            .orElse("/")
        : page;
  }

  /** Of what is only posted to, the page that has the form. */
  private static String shown(String path) {
    int slash = path.lastIndexOf('/');
    return POSTED.contains(path.substring(slash + 1)) ? path.substring(0, slash) : path;
  }

  private Map<String, @Nullable Object> around(HttpServletRequest request, String path) {
    Locale locale = RequestContextUtils.getLocale(request);
    var say = new Say(locale, messages, clock.instant(), county.code());
    var around = new HashMap<String, @Nullable Object>();
    around.put("say", say);
    around.put("zh", say.zh());
    around.put("here", path);
    around.put("who", request.getUserPrincipal());
    List<Purpose> purposes = Purposes.allowed(agencies.asking());
    around.put("purposes", purposes);
    around.put("purposeNow", Purposes.current(request, purposes).orElse(null));
    around.put("names", agencies);
    around.put("titles", intake.titles());
    around.put("feedTitles", intake.feedTitles());
    var may = new May(allowed.to(request.getUserPrincipal()));
    around.put("may", may);
    around.put("navigation", NAVIGATION.stream().filter(e -> may.see(e.path())).toList());
    around.put("done", known(request.getParameter("done"), locale));
    around.put(
        "otherLanguage",
        UriComponentsBuilder.fromPath(shown(path))
            .query(request.getQueryString())
            .replaceQueryParam("lang", say.zh() ? "en" : "zh")
            .replaceQueryParam("done")
            .build()
            .toUriString());
    return around;
  }

  /** What was done just before, if the address says one of the things that can be. */
  private String known(@Nullable String code, Locale locale) {
    return code == null
        ? ""
        : String.valueOf(messages.getMessage("done." + code, new Object[0], "", locale));
  }
}
