package io.liancha.answer;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class UnhandledTest {

  @Test
  void fault_isAnsweredAsAProblem_withoutItsWords() throws Exception {
    var unhandled =
        new Unhandled(
            new DefaultErrorAttributes(),
            new WebProperties(),
            new StaticListableBeanFactory().getBeanProvider(ErrorViewResolver.class));
    MockMvcBuilders.standaloneSetup(unhandled)
        .addPlaceholderValue("spring.web.error.path", "/error")
        .build()
        .perform(
            get("/error")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                .requestAttr(
                    RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("浙E12345")))
        .andExpect(status().isInternalServerError())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.status").value(500))
        .andExpect(jsonPath("$.exception").doesNotExist())
        .andExpect(jsonPath("$.message").doesNotExist());
  }
}
