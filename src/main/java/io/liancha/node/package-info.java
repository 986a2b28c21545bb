/** This process among the hubs of a county: who it is. */
@NullMarked
package io.liancha.node;

import org.jspecify.annotations.NullMarked;
