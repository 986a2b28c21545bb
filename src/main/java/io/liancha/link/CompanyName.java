package io.liancha.link;

import java.util.Set;

/**
 * An enterprise's name taken apart. Two names with the same {@link #text()} are one name, written
 * in two ways; the law keeps such names apart within one place and business.
 *
 * @param area GB/T 2260 of the narrowest place it names, without trailing 00 pairs; may be empty
 * @param areaName that place's full name; may be empty
 * @param core trade name and business, without place, brackets and legal form
 * @param trade the core's beginning: the trade name 字号
 * @param industry what the core's end says of its business
 * @param branch what tells a branch office from its company; empty for a company
 */
record CompanyName(
    String area, String areaName, String core, String trade, Set<String> industry, String branch) {

  /** The one way to write it. */
  String text() {
    return areaName + core + branch;
  }

  boolean isEmpty() {
    return core.isEmpty();
  }
}
