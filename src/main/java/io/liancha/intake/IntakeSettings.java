package io.liancha.intake;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub pulls.
 *
 * @param sourcesDirectory one YAML file a source
 * @param sources addresses and secrets by source, over what the file says
 * @param intake limits that hold for every source
 */
@ConfigurationProperties("liancha")
record IntakeSettings(
    @DefaultValue("config/sources") Path sourcesDirectory,
    @DefaultValue Map<String, SourceAddress> sources,
    @DefaultValue Intake intake) {

  /**
   * What is set for a source. Dashes count for nothing, because a variable of the environment
   * cannot hold them: LIANCHA_SOURCES_PUBLICSECURITY_TOKEN is public-security's.
   */
  SourceAddress address(String source) {
    SourceAddress found = sources.getOrDefault(source, SourceAddress.NONE);
    for (Map.Entry<String, SourceAddress> e : sources.entrySet()) {
      if (e.getKey().replace("-", "").equals(source.replace("-", ""))) {
        found = found.or(e.getValue());
      }
    }
    return found;
  }

  /**
   * Limits.
   *
   * @param overlapMinutes read again before the watermark, so that ties and late commits are seen
   * @param pageMbMax a larger page is refused
   * @param rowsMax rows a pull; more make it incomplete
   * @param quarantineRowsMax rejections a pull; more make it incomplete: the mapping is wrong then
   * @param rawRowsMax rows a pull whose raw text is kept until it is known that none conflicts
   * @param listingAttempts how often a listing that ended early is begun anew
   * @param feedsParallel feeds pulled at the same time
   * @param guardRowsMin datasets smaller than this are not guarded against shrinking
   */
  record Intake(
      @DefaultValue("10") int overlapMinutes,
      @DefaultValue("256") int pageMbMax,
      @DefaultValue("200000000") long rowsMax,
      @DefaultValue("100000") int quarantineRowsMax,
      @DefaultValue("500000") long rawRowsMax,
      @DefaultValue("2") int listingAttempts,
      @DefaultValue("4") int feedsParallel,
      @DefaultValue("1000") long guardRowsMin) {}
}
