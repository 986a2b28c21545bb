/**
 * What the hub shows of itself: figures for Prometheus, health, and logs without anybody's name.
 */
@NullMarked
package io.liancha.watch;

import org.jspecify.annotations.NullMarked;
