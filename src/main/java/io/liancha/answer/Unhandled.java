package io.liancha.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/** A fault that nobody handled: programs get a problem, people their page. */
@Controller
class Unhandled extends BasicErrorController {

  Unhandled(
      ErrorAttributes attributes, WebProperties web, ObjectProvider<ErrorViewResolver> pages) {
    super(attributes, web.getError(), pages.orderedStream().toList());
  }

  @Override
  public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
    HttpStatus status = getStatus(request);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Map.of("status", status.value(), "title", "未能答复 (" + status.getReasonPhrase() + ")"));
  }
}
