package io.liancha.suspect;

import io.liancha.rule.Localised;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say about one vehicle besides the findings.
 *
 * @param activity absent when there is no trip in the window
 * @param excludedAs why most rules do not look at the vehicle; read only where a withdrawal is
 *     explained
 */
record Facts(
    VehiclePart vehicle,
    @Nullable BusinessPart business,
    List<PermitFact> permits,
    List<DriverPart> drivers,
    @Nullable ActivityPart activity,
    List<CautionPart> cautions,
    @Nullable Localised excludedAs) {}
