package io.liancha.suspect;

import io.liancha.county.CountyMap;
import io.liancha.county.CountySettings;

/** The settings that findings are weighed, explained and placed by; a run keeps to one set. */
public record Standards(SuspectSettings suspects, CountySettings county, CountyMap map) {}
