package io.liancha.operation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Joint operations over REST. */
@RestController
@RequestMapping("/api/v1/operations")
class OperationController {

  private final Operations operations;
  private final BlindSpots blindSpots;

  OperationController(Operations operations, BlindSpots blindSpots) {
    this.operations = operations;
    this.blindSpots = blindSpots;
  }

  /** Part of the listing. */
  record Page(List<Operation> items, @Nullable String next) {}

  /** An operation's posts, in the order of teams and hours. */
  record Posts(List<Post> items) {}

  /** Townships that no operation has covered for the weeks of the setting. */
  record Blind(List<BlindSpots.Township> items) {}

  @PostMapping
  ResponseEntity<Operation> make(@RequestBody Ask ask, @Nullable Principal principal) {
    Operation made = operations.make(ask, principal == null ? "unknown" : principal.getName());
    return ResponseEntity.created(URI.create("/api/v1/operations/" + made.operationId()))
        .body(made);
  }

  /** The newest first. */
  @GetMapping
  Page list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    List<Operation> found = operations.list(limit + 1, after);
    boolean more = found.size() > limit;
    return new Page(
        more ? found.subList(0, limit) : found, more ? found.get(limit - 1).operationId() : null);
  }

  @GetMapping("/{operationId}")
  Operation get(@PathVariable String operationId) {
    return operations.get(operationId);
  }

  /** Chooses posts; before the start as often as wanted. */
  @PostMapping("/{operationId}/plan")
  Operation plan(@PathVariable String operationId) {
    return operations.plan(operationId);
  }

  @PostMapping("/{operationId}/start")
  Operation start(@PathVariable String operationId) {
    return operations.start(operationId);
  }

  @PostMapping("/{operationId}/close")
  Operation close(@PathVariable String operationId) {
    return operations.close(operationId);
  }

  @GetMapping("/{operationId}/posts")
  Posts posts(@PathVariable String operationId) {
    return new Posts(operations.posts(operationId));
  }

  @GetMapping("/blind-spots")
  Blind blind() {
    return new Blind(blindSpots.list());
  }
}
