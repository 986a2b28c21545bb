package io.liancha.access;

import io.liancha.agency.Agencies;
import io.liancha.answer.Problem;
import io.liancha.audit.AuditAction;
import io.liancha.audit.AuditEvent;
import io.liancha.audit.AuditTrail;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People who may sign in: an administrator makes, changes, disables and unlocks them. */
@RestController
class UserController {

  private final Users users;
  private final Passwords passwords;
  private final Agencies agencies;
  private final AuditTrail audit;

  UserController(Users users, Passwords passwords, Agencies agencies, AuditTrail audit) {
    this.audit = audit;
    this.users = users;
    this.passwords = passwords;
    this.agencies = agencies;
  }

  /**
   * How an account is to be.
   *
   * @param password needed for a new one; absent: it stays
   */
  record Wanted(
      @Nullable String password,
      @NotNull @NotEmpty @Size(max = 10) Set<Role> roles,
      @Nullable Boolean disabled) {

    boolean isOff() {
      return Boolean.TRUE.equals(disabled);
    }

    /** Never prints the password. */
    @Override
    public String toString() {
      return roles + (isOff() ? " disabled" : "");
    }
  }

  /** A new password of one's own. */
  record NewPassword(@NotNull String old, @NotNull String password) {

    /** Prints neither. */
    @Override
    public String toString() {
      return "a new password";
    }
  }

  record Page(List<Users.Account> items, @Nullable String next) {}

  @GetMapping("/api/v1/users")
  Page list(
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
      @RequestParam(defaultValue = "") String after) {
    List<Users.Account> items = users.list(limit, after);
    return new Page(items, items.size() == limit ? items.get(limit - 1).name() : null);
  }

  @PutMapping("/api/v1/users/{name}")
  Users.Account put(@PathVariable String name, @Valid @RequestBody Wanted wanted, Principal by) {
    checkName(name, wanted.roles());
    if (name.equals(by.getName()) && (wanted.isOff() || !wanted.roles().contains(Role.ADMIN))) {
      throw Problem.of(HttpStatus.CONFLICT, "不能取消自己的管理员身份", "nobody takes away their own ADMIN");
    }
    String hash = wanted.password() == null ? null : passwords.hash(wanted.password());
    boolean done = users.change(name, hash, wanted.roles(), wanted.isOff(), by.getName());
    if (!done) {
      add(name, hash, wanted.roles(), by.getName());
    }
    audit.append(
        AuditEvent.of(AuditAction.ACCESS_CHANGED, name)
            .with("roles", wanted.roles())
            .with("disabled", wanted.isOff())
            .with("password", hash == null ? "kept" : "new"));
    return known(name);
  }

  private void add(String name, @Nullable String hash, Set<Role> roles, String by) {
    if (hash == null) {
      throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "新用户需要密码", "a new user needs a password");
    }
    if (!users.add(name, hash, roles, by)) {
      throw Problem.of(HttpStatus.CONFLICT, "该用户刚被他人创建", "somebody else made this user just now");
    }
  }

  @PostMapping("/api/v1/users/{name}/unlock")
  Users.Account unlock(@PathVariable String name) {
    if (users.clear(name)) {
      audit.append(AuditEvent.of(AuditAction.ACCESS_CHANGED, name).with("unlocked", true));
    }
    return known(name);
  }

  /** Ends all that was signed in with the old one. */
  @PutMapping("/api/v1/own-password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void ownPassword(@Valid @RequestBody NewPassword wanted, Authentication who) {
    if (!(who.getPrincipal() instanceof Person person)) {
      throw Problem.of(HttpStatus.CONFLICT, "密码由外部系统管理", "another system keeps this password");
    }
    String before = users.password(person).orElse("");
    if (!passwords.fits(wanted.old(), before)) {
      throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "原密码不对", "the old password is wrong");
    }
    if (users.changePassword(person, passwords.hash(wanted.password()))) {
      audit.append(
          AuditEvent.of(AuditAction.ACCESS_CHANGED, person.name()).with("password", "new"));
    }
  }

  private void checkName(String name, Set<Role> roles) {
    boolean valid = UserNames.valid(name) && agencies.find(name).isEmpty();
    int at = name.indexOf('@');
    if (!valid || at > 0 && agencies.find(name.substring(at + 1)).isEmpty()) {
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "用户名应为 name 或 name@部门",
          "a user is called name, or name@agency of an existing agency");
    }
    if (at > 0 && roles.contains(Role.ADMIN)) {
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "部门人员不能是管理员",
          "an agency's people are no administrators");
    }
  }

  private Users.Account known(String name) {
    return users
        .find(name)
        .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "没有这个用户", "nobody is called so"));
  }
}
