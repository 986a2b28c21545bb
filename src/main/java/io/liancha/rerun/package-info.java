/**
 * A past run's reconciliation done again, for comparison only: as a replay by its own rules, or as
 * a back-test by others. Nothing here changes a record or sends anything.
 */
@NullMarked
package io.liancha.rerun;

import org.jspecify.annotations.NullMarked;
