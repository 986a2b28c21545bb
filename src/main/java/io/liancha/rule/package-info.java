/**
 * Rule files and their evaluation: SQL over the canonical datasets, findings with their evidence.
 */
@NullMarked
package io.liancha.rule;

import org.jspecify.annotations.NullMarked;
