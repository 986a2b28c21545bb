/** Where and when suspects drive: learned from their trips, told with the days it rests on. */
@NullMarked
package io.liancha.activity;

import org.jspecify.annotations.NullMarked;
