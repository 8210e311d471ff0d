package dev.nightjar.engine.execution.batch;

import java.util.Properties;
import org.springframework.batch.core.configuration.BatchConfigurationException;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.interceptor.NameMatchTransactionAttributeSource;

/**
 * Spring Batch's repository, as part of our transactions: what it writes about a step is written
 * together with what we write about it, or not at all. As it comes, it begins transactions of its
 * own, serialisable ones, which fail under parallel steps.
 */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration extends JdbcDefaultBatchConfiguration {

  @Bean
  @Override
  public JobRepository jobRepository() throws BatchConfigurationException {
    try {
      JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
      factory.setDataSource(getDataSource());
      factory.setTransactionManager(getTransactionManager());
      factory.setDatabaseType(getDatabaseType());
      factory.setJdbcOperations(getJdbcOperations());
      factory.setValidateTransactionState(false);
      factory.setTransactionAttributeSource(joining());
      factory.afterPropertiesSet();
      return factory.getObject();
    } catch (Exception e) {
      throw new BatchConfigurationException("Cannot set up the job repository", e);
    }
  }

  private static NameMatchTransactionAttributeSource joining() {
    Properties attributes = new Properties();
    attributes.setProperty("*", "PROPAGATION_REQUIRED,ISOLATION_READ_COMMITTED");
    NameMatchTransactionAttributeSource source = new NameMatchTransactionAttributeSource();
    source.setProperties(attributes);
    return source;
  }
}
