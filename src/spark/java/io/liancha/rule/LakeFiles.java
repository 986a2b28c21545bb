package io.liancha.rule;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Lake;
import io.liancha.dataset.LakeFile;
import java.time.LocalDate;
import java.util.List;

/**
 * The lake as a Spark cluster reads it: the files of a snapshot below an address of their folder,
 * of events only the days of the window.
 *
 * @param url of the lake's folder, a path, {@code hdfs://…} or {@code s3a://…}
 */
record LakeFiles(Lake lake, String url) implements SparkEngine.Landing {

  @Override
  public void land(SparkViews views, Scratch scratch, Dataset dataset, EvaluationInput input) {
    LocalDate date = input.businessDate();
    LocalDate from = scratch.world().windowFrom(date);
    List<String> files =
        lake.checkedFiles(input.snapshot(), dataset.name()).stream()
            .filter(f -> f.day() == null || !f.day().isBefore(from) && !f.day().isAfter(date))
            .map(this::address)
            .toList();
    if (files.isEmpty()) {
      views.land(dataset.name(), dataset.columns(), List.of());
    } else {
      views.read(dataset, files, scratch.world().window(dataset, date));
    }
  }

  private String address(LakeFile file) {
    return (url.endsWith("/") ? url : url + "/") + file.path();
  }
}
