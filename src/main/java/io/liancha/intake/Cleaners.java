package io.liancha.intake;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;

/** Which cleaner fills which dataset. */
final class Cleaners {

  private Cleaners() {}

  /** The dataset's cleaner; children's datasets have none, their parent's cleaner fills them. */
  static Cleaner forDataset(Dataset dataset) {
    return switch (dataset.name()) {
      case "vehicle" -> new VehicleCleaner(dataset);
      case "driving_licence" -> new DrivingLicenceCleaner(dataset);
      case "enterprise" ->
          new EnterpriseCleaner(dataset, Datasets.load().get("enterprise_licence"));
      case "platform_company" -> new PlatformCompanyCleaner(dataset);
      case "declared_vehicle" -> new DeclaredVehicleCleaner(dataset);
      case "vehicle_mileage" -> new VehicleMileageCleaner(dataset);
      case "platform_driver" -> new PlatformDriverCleaner(dataset);
      case "ride_order" -> new RideOrderCleaner(dataset);
      case "departure" -> new DepartureCleaner(dataset);
      case "ride_share" -> new RideShareCleaner(dataset);
      case "vehicle_position" -> new VehiclePositionCleaner(dataset);
      case "permit" -> new PermitCleaner(dataset);
      case "closed_case" -> new ClosedCaseCleaner(dataset);
      default -> throw new IllegalArgumentException("no feed fills dataset " + dataset.name());
    };
  }
}
