package io.liancha.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets in.
 *
 * @param issuer what tokens name as their maker; hubs on one database need the same
 * @param agencyTokenMinutes how long an agency's token holds
 * @param userTokenMinutes how long a person's token holds
 * @param loginAttemptsMax failures after which a person is locked out
 * @param loginLockMinutes for how long
 * @param figuresOnLoopback whether figures are shown to whoever asks from this machine
 * @param figuresToken with which Prometheus asks from elsewhere; empty: nobody does
 * @param oidcRolesClaim which claim of a foreign sign-in names the roles
 * @param users made at the start where they do not exist yet, by name
 */
@ConfigurationProperties("liancha.access")
record AccessSettings(
    @DefaultValue("https://hub.liancha") String issuer,
    @DefaultValue("10") int agencyTokenMinutes,
    @DefaultValue("60") int userTokenMinutes,
    @DefaultValue("5") int loginAttemptsMax,
    @DefaultValue("15") int loginLockMinutes,
    @DefaultValue("true") boolean figuresOnLoopback,
    @Nullable String figuresToken,
    @DefaultValue("roles") String oidcRolesClaim,
    @DefaultValue Map<String, NewUser> users) {

  /** A person to be made. */
  record NewUser(@Nullable String password, @DefaultValue List<Role> roles) {

    /** Never prints the password. */
    @Override
    public String toString() {
      return String.valueOf(roles);
    }
  }

  /** Never prints a secret. */
  @Override
  public String toString() {
    return issuer + " " + users;
  }
}
