package io.liancha.suspect;

import static io.liancha.suspect.County.NIGHT;
import static io.liancha.suspect.County.hint;
import static io.liancha.suspect.County.noDriverPermit;
import static io.liancha.suspect.County.noPermit;
import static io.liancha.suspect.County.vehicle;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class SuspectControllerTest {

  private final County county = new County();
  private final MockMvc web = MockMvcBuilders.standaloneSetup(county.controller()).build();

  @BeforeEach
  void threeRecords() {
    county.sql(
        "INSERT INTO vehicle (serial, plate_type, plate, owner_name, owner_id, owner_kind,"
            + " owner_phone) VALUES ('1', '02', '浙E11111', '张三', '11010519491231002X', 'PERSON',"
            + " '13800000000')");
    county.run(
        "r1",
        NIGHT,
        vehicle("浙E11111", noPermit(), noDriverPermit()),
        vehicle("浙E22222", noPermit()),
        vehicle("浙E33333", noDriverPermit()),
        vehicle("浙E44444", hint()));
    county.run(
        "r2",
        NIGHT.plus(Duration.ofDays(1)),
        vehicle("浙E11111", noPermit()),
        vehicle("浙E22222", noPermit()));
  }

  @AfterEach
  void close() throws Exception {
    county.close();
  }

  @Test
  void list_inPages_leadsFromOneToTheNext() throws Exception {
    web.perform(get("/api/v1/suspects?limit=2"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items[*].recordId", contains("02-浙E11111", "02-浙E22222")))
        .andExpect(jsonPath("$.next").value("02-浙E22222"));
    web.perform(get("/api/v1/suspects?limit=2").queryParam("after", "02-浙E22222"))
        .andExpect(jsonPath("$.items[*].recordId", contains("02-浙E33333")))
        .andExpect(jsonPath("$.next").doesNotExist());
  }

  @Test
  void list_withFilters_narrows() throws Exception {
    web.perform(get("/api/v1/suspects?status=WITHDRAWN"))
        .andExpect(jsonPath("$.items[*].recordId", contains("02-浙E33333")));
    web.perform(get("/api/v1/suspects?rule=permit/no-vehicle-permit&band=B&status=ACTIVE"))
        .andExpect(jsonPath("$.items[*].recordId", contains("02-浙E11111", "02-浙E22222")));
    web.perform(get("/api/v1/suspects").queryParam("text", "e2222"))
        .andExpect(jsonPath("$.items[*].recordId", contains("02-浙E22222")));
    web.perform(get("/api/v1/suspects").queryParam("township", "递铺街道"))
        .andExpect(jsonPath("$.items").isEmpty());
  }

  @Test
  void get_ofARecord_masksPersonalValues() throws Exception {
    web.perform(get("/api/v1/suspects/{id}", "02-浙E11111"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.version").value(2))
        .andExpect(jsonPath("$.vehicle.owner.name").value("张*"))
        .andExpect(jsonPath("$.vehicle.owner.citizenId").value("110105********002X"))
        .andExpect(jsonPath("$.vehicle.owner.phone").value("138****0000"))
        .andExpect(jsonPath("$.findings[0].evidence[0].value").value("110105********002X"))
        .andExpect(jsonPath("$.findings[0].evidence[0].personal").doesNotExist());
  }

  @Test
  void versions_ofARecord_sayWhatChanged() throws Exception {
    web.perform(get("/api/v1/suspects/{id}/versions?limit=1", "02-浙E11111"))
        .andExpect(jsonPath("$.items[0].version").value(2))
        .andExpect(jsonPath("$.items[0].changed", contains("band", "findings", "score")))
        .andExpect(jsonPath("$.next").value("2"));
    web.perform(get("/api/v1/suspects/{id}/versions?after=2", "02-浙E11111"))
        .andExpect(jsonPath("$.items[0].record.score").value(110))
        .andExpect(jsonPath("$.next").doesNotExist());
  }

  @Test
  void get_ofNobody_isAProblem() throws Exception {
    for (String path : new String[] {"/api/v1/suspects/{id}", "/api/v1/suspects/{id}/versions"}) {
      web.perform(get(path, "02-浙E44444"))
          .andExpect(status().isNotFound())
          .andExpect(content().contentType("application/problem+json"))
          .andExpect(jsonPath("$.title").value("没有这条线索"))
          .andExpect(
              jsonPath("$.detail").value("没有编号为 02-浙E44444 的线索 (no suspect record has this id)"));
    }
  }

  @Test
  void get_ofAnIdNoTextCanHold_isNotFound() throws Exception {
    web.perform(get("/api/v1/suspects/{id}", "02-\u0000")).andExpect(status().isNotFound());
  }

  @Test
  void list_withBadParameters_isAProblem() throws Exception {
    for (String query : new String[] {"limit=0", "limit=201", "limit=x", "band=D", "status=GONE"}) {
      web.perform(get("/api/v1/suspects?" + query))
          .andExpect(status().isBadRequest())
          .andExpect(content().contentType("application/problem+json"))
          .andExpect(jsonPath("$.title").value("参数无效"));
    }
  }
}
