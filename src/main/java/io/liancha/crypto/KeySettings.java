package io.liancha.crypto;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hub's own keys.
 *
 * @param directory of their files; empty: below dataDir
 * @param signature what is signed with
 */
@ConfigurationProperties("liancha.keys")
record KeySettings(@DefaultValue("") String directory, @DefaultValue("ed25519") Scheme signature) {}
