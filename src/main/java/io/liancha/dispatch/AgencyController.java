package io.liancha.dispatch;

import io.liancha.agency.Agencies;
import io.liancha.agency.Agency;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The receivers: how their delivery stands, and the switch of each. */
@RestController
@RequestMapping("/api/v1/agencies")
class AgencyController {

  private static final Logger log = LoggerFactory.getLogger(AgencyController.class);

  private final Agencies agencies;
  private final AgencySwitch switches;
  private final DeliveryStates states;
  private final OwnOnly own;

  AgencyController(Agencies agencies, AgencySwitch switches, DeliveryStates states, OwnOnly own) {
    this.own = own;
    this.agencies = agencies;
    this.switches = switches;
    this.states = states;
  }

  /** Who changes the switch, and why. */
  record Change(@NotBlank @Size(max = 100) String by, @NotBlank @Size(max = 1000) String reason) {}

  record Lines(List<DeliveryStates.Line> items) {}

  @GetMapping
  Lines list() {
    return new Lines(agencies.shown().stream().map(states::of).toList());
  }

  @GetMapping("/{agency}")
  DeliveryStates.Line get(@PathVariable String agency) {
    return states.of(own.known(agency));
  }

  @PostMapping("/{agency}/pause")
  DeliveryStates.Line pause(@PathVariable String agency, @Valid @RequestBody Change change) {
    return set(own.known(agency), true, change);
  }

  @PostMapping("/{agency}/resume")
  DeliveryStates.Line resume(@PathVariable String agency, @Valid @RequestBody Change change) {
    return set(own.known(agency), false, change);
  }

  private DeliveryStates.Line set(Agency agency, boolean paused, Change change) {
    if (switches.set(agency.id(), paused, change.by(), change.reason())) {
      log.warn("delivery to {} is {}", agency.id(), paused ? "paused" : "resumed");
    }
    return states.of(agency);
  }
}
