-- GCJ-02 and BD-09 to WGS-84, set-wise, for orders whose coordinate system is known only after a join.
-- The same formulas as io.liancha.identifier.Coordinates; a test holds the two together.
CREATE OR REPLACE MACRO gcj_lat_shift(lon, lat) AS
  ((-100.0 + 2.0 * (lon - 105) + 3.0 * (lat - 35) + 0.2 * (lat - 35) * (lat - 35) + 0.1 * (lon - 105) * (lat - 35) + 0.2 * sqrt(abs(lon - 105))
    + (20.0 * sin(6.0 * (lon - 105) * pi()) + 20.0 * sin(2.0 * (lon - 105) * pi())) * 2.0 / 3.0
    + (20.0 * sin((lat - 35) * pi()) + 40.0 * sin((lat - 35) / 3.0 * pi())) * 2.0 / 3.0
    + (160.0 * sin((lat - 35) / 12.0 * pi()) + 320.0 * sin((lat - 35) * pi() / 30.0)) * 2.0 / 3.0) * 180.0)
  / (6378245.0 * (1 - 0.00669342162296594323)
     / pow(1 - 0.00669342162296594323 * pow(sin(radians(lat)), 2), 1.5) * pi());
CREATE OR REPLACE MACRO gcj_lon_shift(lon, lat) AS
  ((300.0 + (lon - 105) + 2.0 * (lat - 35) + 0.1 * (lon - 105) * (lon - 105) + 0.1 * (lon - 105) * (lat - 35) + 0.1 * sqrt(abs(lon - 105))
    + (20.0 * sin(6.0 * (lon - 105) * pi()) + 20.0 * sin(2.0 * (lon - 105) * pi())) * 2.0 / 3.0
    + (20.0 * sin((lon - 105) * pi()) + 40.0 * sin((lon - 105) / 3.0 * pi())) * 2.0 / 3.0
    + (150.0 * sin((lon - 105) / 12.0 * pi()) + 300.0 * sin((lon - 105) / 30.0 * pi())) * 2.0 / 3.0) * 180.0)
  / (6378245.0 / sqrt(1 - 0.00669342162296594323 * pow(sin(radians(lat)), 2)) * cos(radians(lat)) * pi());
-- BD-09 to GCJ-02.
CREATE OR REPLACE MACRO bd_r(x, y) AS sqrt(x * x + y * y) - 0.00002 * sin(y * pi() * 3000.0 / 180.0);
CREATE OR REPLACE MACRO bd_t(x, y) AS atan2(y, x) - 0.000003 * cos(x * pi() * 3000.0 / 180.0);
CREATE OR REPLACE MACRO bd_gcj_lon(lon, lat) AS bd_r(lon - 0.0065, lat - 0.006) * cos(bd_t(lon - 0.0065, lat - 0.006));
CREATE OR REPLACE MACRO bd_gcj_lat(lon, lat) AS bd_r(lon - 0.0065, lat - 0.006) * sin(bd_t(lon - 0.0065, lat - 0.006));
