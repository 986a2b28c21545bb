package io.liancha.dataset;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One Parquet file of the lake.
 *
 * @param day the partition, absent for a reference dataset
 * @param path below the lake's folder
 * @param sha256 of its bytes, so that a torn or altered file is never used silently
 * @param madeFrom for a day digest: what it was computed from, and how
 */
public record LakeFile(
    String dataset,
    @Nullable LocalDate day,
    String path,
    long rowCount,
    long bytes,
    String sha256,
    @Nullable String madeFrom) {}
