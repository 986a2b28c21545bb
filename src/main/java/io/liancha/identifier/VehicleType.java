package io.liancha.identifier;

/** Types of vehicles, 车辆类型 CLLX (GA/T 16.4): each passenger vehicle's, of the others the class. */
public final class VehicleType {

  private static final CodeTable TABLE =
      new CodeTable(
          """
          K11|大型普通客车|large coach
          K12|大型双层客车|large double-decker
          K13|大型卧铺客车|large sleeper coach
          K14|大型铰接客车|large articulated bus
          K15|大型越野客车|large off-road coach
          K16|大型轿车|large saloon
          K17|大型专用客车|large special coach
          K18|大型专用校车|large school bus
          K21|中型普通客车|medium coach
          K22|中型双层客车|medium double-decker
          K23|中型卧铺客车|medium sleeper coach
          K24|中型铰接客车|medium articulated bus
          K25|中型越野客车|medium off-road coach
          K26|中型轿车|medium saloon
          K27|中型专用客车|medium special coach
          K28|中型专用校车|medium school bus
          K31|小型普通客车|small passenger car
          K32|小型越野客车|small off-road car
          K33|小型轿车|small saloon
          K34|小型专用客车|small special passenger car
          K38|小型专用校车|small school bus
          K39|小型面包车|small van
          K41|微型普通客车|mini passenger car
          K42|微型越野客车|mini off-road car
          K43|微型轿车|mini saloon
          K49|微型面包车|mini van
          H|货车|lorry
          M|摩托车|motorcycle
          B|半挂车|semi-trailer
          G|全挂车|trailer
          Q|牵引车|tractor unit
          Z|专项作业车|special-purpose vehicle
          """);

  private VehicleType() {}

  /** The words of a code; an unknown code stands for itself. */
  public static Words words(String code) {
    return TABLE.knows(code) || code.isEmpty() || !TABLE.knows(code.substring(0, 1))
        ? TABLE.words(code)
        : TABLE.words(code.substring(0, 1));
  }
}
