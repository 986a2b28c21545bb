package io.liancha.platform;

import io.liancha.rule.CompanyFinding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the platform report: a company as a whole, or in one area.
 *
 * @param findings what the rules about platform companies say of it
 */
@Schema(name = "PlatformQuality")
public record Item(
    String companyId,
    @Nullable String companyName,
    @Schema(
            description =
                "GB/T 2260; empty: the company as a whole; -: orders that say no usable area")
        String areaCode,
    Numbers numbers,
    List<RejectedRows> rejected,
    List<CompanyFinding> findings) {

  /** All of them; public like the members, for the page's template. */
  public long rejectedRows() {
    return rejected.stream().mapToLong(RejectedRows::rows).sum();
  }

  public String name() {
    return companyName == null ? companyId : companyName;
  }
}
