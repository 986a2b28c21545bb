package io.liancha.sync;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the hub runs and what it takes for complete.
 *
 * @param runOnce one run, its summary, and the end of the process
 * @param businessDate the day to run for; absent: yesterday in China
 * @param language of the summary: zh or en
 * @param sync the nightly run
 */
@ConfigurationProperties("liancha")
record SyncSettings(
    @DefaultValue("false") boolean runOnce,
    @Nullable LocalDate businessDate,
    @DefaultValue("zh") String language,
    @DefaultValue Sync sync) {

  /**
   * The nightly run.
   *
   * @param onStart also runs at once when the hub starts
   * @param receiptWaitSeconds how long a run waits for receipts before it is called incomplete
   * @param chunkVehicles records revised in one transaction
   * @param guardPercentMax a suspect count that moves by more than this share holds the run
   * @param guardSuspectsMin fewer suspects than this are not guarded
   * @param leaseSeconds how long a hub that died or hangs keeps its run
   * @param textKeepDays how long texts of decided rejected rows and of replaced messages stay
   */
  record Sync(
      @DefaultValue("true") boolean onStart,
      @DefaultValue("300") int receiptWaitSeconds,
      @DefaultValue("500") int chunkVehicles,
      @DefaultValue("50") int guardPercentMax,
      @DefaultValue("200") int guardSuspectsMin,
      @DefaultValue("30") int leaseSeconds,
      @DefaultValue("90") int textKeepDays) {}
}
