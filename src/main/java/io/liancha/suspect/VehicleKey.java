package io.liancha.suspect;

import io.liancha.rule.VehicleFindings;

/** A vehicle: plate kind and plate. The same plate string exists under several kinds. */
record VehicleKey(String plateType, String plate) {

  static VehicleKey of(VehicleFindings vehicle) {
    return new VehicleKey(vehicle.plateType(), vehicle.plate());
  }

  String recordId() {
    return plateType + "-" + plate;
  }
}
