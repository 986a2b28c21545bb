package io.liancha.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Receipts by POST: an object or an array, answered one by one in the order they came. */
@RestController
@RequestMapping("/api/v1/receipts")
class ReceiptController {

  private final PostedItems posted;
  private final Receipts receipts;

  ReceiptController(PostedItems posted, Receipts receipts) {
    this.posted = posted;
    this.receipts = receipts;
  }

  /** The answers to one request. */
  record Answers(List<ReceiptAnswer> items) {}

  /** 422 when all of it contradicts what the agency has said before: then nothing was taken. */
  @PostMapping
  Answers post(HttpServletRequest request) throws IOException {
    List<ReceiptAnswer> answers =
        receipts.accept(posted.read(request, Receipt.READER), "REST", null);
    String differs = Refusal.ALREADY_FINAL.name();
    if (!answers.isEmpty() && answers.stream().allMatch(a -> differs.equals(a.reason()))) {
      throw Problems.contradicts("该消息已有相反的最终回执", "the message has another final receipt", answers);
    }
    return new Answers(answers);
  }
}
