/**
 * Joint operations: where to stand and when, whom to look for, whom to leave alone, and what came
 * of it.
 */
@NullMarked
package io.liancha.operation;

import org.jspecify.annotations.NullMarked;
