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
import java.time.Instant;
import java.util.List;
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
    web.perform(get("/api/v1/suspects?agency=ride-hailing-platform"))
        .andExpect(jsonPath("$.items").isEmpty());
    web.perform(get("/api/v1/suspects?agency=public-security&status=ACTIVE"))
        .andExpect(jsonPath("$.items[*].recordId", contains("02-浙E11111", "02-浙E22222")));
    web.perform(get("/api/v1/suspects?agency=nobody")).andExpect(status().isBadRequest());
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
  void score_ofARecord_isItsOwnStepByStep() throws Exception {
    web.perform(get("/api/v1/suspects/{id}/score", "02-浙E11111"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.version").value(2))
        .andExpect(jsonPath("$.score").value(60))
        .andExpect(jsonPath("$.band").value("B"))
        .andExpect(jsonPath("$.bandPoints.A").value(80))
        .andExpect(jsonPath("$.steps[*].ruleId", contains("permit/no-vehicle-permit")))
        .andExpect(jsonPath("$.steps[0].reason").value("COUNTED"))
        .andExpect(jsonPath("$.steps[0].sum").value(60));
  }

  @Test
  void score_afterARejection_showsWhatDoesNotCountAndWhoSaysSo() throws Exception {
    Instant morning = NIGHT.plus(Duration.ofHours(30));
    county.take(
        new Disposition(
            "1",
            "bureau",
            "02-浙E11111",
            1,
            Disposition.Outcome.REJECTED,
            List.of("driver/no-driver-permit"),
            "2026-7",
            "一中队",
            morning,
            "车主 11010519491231002X 电话 13800000000",
            false),
        morning);
    county.run(
        "r3",
        NIGHT.plus(Duration.ofDays(2)),
        vehicle("浙E11111", noPermit(), noDriverPermit(), hint()));
    web.perform(get("/api/v1/suspects/{id}/score", "02-浙E11111"))
        .andExpect(jsonPath("$.score").value(70))
        .andExpect(jsonPath("$.steps[*].reason", contains("COUNTED", "COUNTED", "MUTED")))
        .andExpect(jsonPath("$.steps[2].ruleId").value("driver/no-driver-permit"))
        .andExpect(jsonPath("$.steps[2].added").value(0))
        .andExpect(
            jsonPath("$.steps[2].explanation.zh").value("不计分：某bureau（bureau）于 2026-11-24 反馈核查不属实"));
    web.perform(get("/api/v1/suspects/{id}/dispositions?limit=1", "02-浙E11111"))
        .andExpect(jsonPath("$.items[0].outcome").value("REJECTED"))
        .andExpect(jsonPath("$.items[0].ruleIds", contains("driver/no-driver-permit")))
        .andExpect(jsonPath("$.items[0].caseNo").value("2026-7"))
        .andExpect(jsonPath("$.items[0].officerUnit").value("一中队"))
        .andExpect(jsonPath("$.items[0].at").value("2026-11-24T08:10:00+08:00"))
        .andExpect(jsonPath("$.items[0].note").value("车主 110*************2X 电话 138******00"))
        .andExpect(jsonPath("$.items[0].seq").doesNotExist())
        .andExpect(jsonPath("$.grounds[0].muted").value(true))
        .andExpect(jsonPath("$.grounds[0].conflict").value(false))
        .andExpect(jsonPath("$.next").doesNotExist());
  }

  @Test
  void get_ofNobody_isAProblem() throws Exception {
    for (String more : new String[] {"", "/versions", "/score", "/dispositions"}) {
      String path = "/api/v1/suspects/{id}" + more;
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
