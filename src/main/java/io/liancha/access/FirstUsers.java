package io.liancha.access;

import java.util.EnumSet;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the people whom settings name, so that somebody can make the others. */
@Component
final class FirstUsers implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(FirstUsers.class);

  private final AccessSettings settings;
  private final Users users;
  private final Passwords passwords;

  FirstUsers(AccessSettings settings, Users users, Passwords passwords) {
    this.settings = settings;
    this.users = users;
    this.passwords = passwords;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    for (Map.Entry<String, AccessSettings.NewUser> each : settings.users().entrySet()) {
      make(each.getKey(), each.getValue());
    }
    if (users.list(1, "").isEmpty()) {
      log.warn(
          "nobody can sign in: set LIANCHA_ACCESS_USERS_ADMIN_PASSWORD and"
              + " liancha.access.users.admin.roles=ADMIN");
    }
  }

  private void make(String name, AccessSettings.NewUser user) {
    String at = "liancha.access.users." + name;
    if (!UserNames.valid(name)) {
      throw new IllegalArgumentException(at + " is no name of a user");
    }
    if (users.find(name).isPresent()) {
      return;
    }
    String password = user.password();
    if (password == null || password.isBlank() || user.roles().isEmpty()) {
      throw new IllegalArgumentException(at + " needs password and roles");
    }
    if (users.add(name, passwords.hash(password), EnumSet.copyOf(user.roles()), "settings")) {
      log.info("the user {} was made, as the settings say", name);
    }
  }
}
