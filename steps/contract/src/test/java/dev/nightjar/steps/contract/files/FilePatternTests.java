package dev.nightjar.steps.contract.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/data/in/*.csv | '' | /data/in | 1",
        "/*.csv | '' | / | 1",
        "/data/*/in/?.csv | '' | /data | 3",
        "/data/_SUCCESS | '' | /data | 1",
        "hdfs://namenode:8020/data/in/*.csv | hdfs://namenode:8020 | /data/in | 1",
        "hdfs:///data/*/x.csv | hdfs:// | /data | 2",
        "s3a://bucket//in/{a,b}.csv | s3a://bucket | /in | 1",
        "viewfs:/data/in/*.csv | viewfs: | /data/in | 1",
      })
  void knowsWhereToLook(String text, String fileSystem, String base, int depth) {
    FilePattern pattern = new FilePattern(text);

    assertThat(pattern.fileSystem()).isEqualTo(fileSystem);
    assertThat(pattern.base()).isEqualTo(base);
    assertThat(pattern.depth()).isEqualTo(depth);
    assertThat(FilePattern.isLocal(text)).isEqualTo(fileSystem.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/in/*.csv | /in/a.csv | true",
        "/in/*.csv | /in/a.txt | false",
        "/in/*.csv | /in/b/a.csv | false",
        "/in/* | /in/.a | false",
        "/in/* | /in/_a | false",
        "/in/_* | /in/_a | true",
        "/in/_* | /in/.a | false",
        "/in/.done | /in/.done | true",
        "/in/*/a.csv | /in/_b/a.csv | true",
        "hdfs://n:1/in/{a,b}-[!0-9].csv | /in/b-x.csv | true",
        "hdfs://n:1/in/{a,b}-[!0-9].csv | /in/b-1.csv | false",
        "s3a://b//in//a.csv | /in/a.csv | true",
      })
  void knowsWhichFilesCount(String text, String file, boolean counts) {
    assertThat(new FilePattern(text).names(file)).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/in/*/b?/x.csv | /in/a | true",
        "/in/*/b?/x.csv | /in/a/b1 | true",
        "/in/*/b?/x.csv | /in/a/c1 | false",
        "/in/{a,b}/x.csv | /in/c | false",
        "/in/{a/b,c}/x.csv | /in/d | true",
        "/in/[a-c]/x.csv | /in/b | true",
        "/in/\\*/x.csv | /in/b | false",
      })
  void knowsWhichFoldersNeedNoLook(String text, String folder, boolean may) {
    assertThat(new FilePattern(text).mayHold(folder)).isEqualTo(may);
  }

  @Test
  void refusesWhatNamesNoFile() {
    assertThatThrownBy(() -> new FilePattern("hdfs://namenode:8020"))
        .hasMessage("Cannot look for hdfs://namenode:8020: it names no file");
    assertThatThrownBy(() -> new FilePattern("/data/in/"))
        .hasMessage("Cannot look for /data/in/: it names no file");
  }
}
