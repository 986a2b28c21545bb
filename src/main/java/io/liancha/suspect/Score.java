package io.liancha.suspect;

/** The sum of a vehicle's findings and the band it is in. */
record Score(int points, Band band) {}
