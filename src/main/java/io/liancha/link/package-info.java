/** What SQL does badly: owners linked to enterprises by name, rings of vehicles. */
@NullMarked
package io.liancha.link;

import org.jspecify.annotations.NullMarked;
