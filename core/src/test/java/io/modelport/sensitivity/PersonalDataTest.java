package io.modelport.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelport.Sensitivity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that must be found, with the very span, in the languages of real tickets. */
class PersonalDataTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Please write to anna.schmidt@firma.example today | anna.schmidt@firma.example",
        "<ohara+shop@mail.firma.co.uk> | ohara+shop@mail.firma.co.uk",
        "我的邮箱是wang.li@gongsi.cn谢谢 | wang.li@gongsi.cn",
        "Mail: müller@bücher.example. | müller@bücher.example",
        "info@[192.0.2.17] | info@[192.0.2.17]"
      })
  void findsMailAddresses(String text, String value) {
    assertThat(Detected.values("EMAIL", text)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VIN: 1M8GDM9AXKP042788, blue | VEHICLE_ID | 1M8GDM9AXKP042788",
        "Die Fahrgestellnummer lautet WVWZZZ1JZ3W386752 | VEHICLE_ID | WVWZZZ1JZ3W386752",
        "IMEI 49-015420-323751-8 | DEVICE_ID | 49-015420-323751-8",
        "imei: 490154203237518 | DEVICE_ID | 490154203237518",
        "BIC DEUTDEFFXXX please | BIC | DEUTDEFFXXX",
        "SWIFT code: NEDSZAJJ | BIC | NEDSZAJJ",
        "Routing number 021000021 | BANK_ACCOUNT | 021000021",
        "the card 00:1b:44:11:3a:b7 of the box | MAC_ADDRESS | 00:1b:44:11:3a:b7"
      })
  void findsNumbersOfThings(String text, String type, String value) {
    assertThat(Detected.values(type, text)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the VIN has 17 characters and no letter O | VEHICLE_ID",
        "IMEI 490154203237519 | DEVICE_ID",
        "in Swift OVERRIDE is written in lower case | BIC",
        "490154203237518 | DEVICE_ID"
      })
  void leavesWhatOnlyLooksLikeThem(String text, String type) {
    assertThat(Detected.values(type, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"write to anna-at-firma-dot-org", "anna.schmidt-at-mail-dot-firma-dot-de, please"})
  void findsMailAddressesThatAreOneWord(String text) {
    assertThat(Detected.values("EMAIL", text)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call me at +44 20 7946 0018 please | +44 20 7946 0018",
        "Rückruf bitte unter 030 901820 | 030 901820",
        "Mobil: 0171-1234567. | 0171-1234567",
        "Mon numéro de téléphone : 06 12 34 56 78 | 06 12 34 56 78",
        "Mi teléfono es 612 345 678, gracias | 612 345 678",
        "il mio cellulare è 347 1234567 | 347 1234567",
        "Meu telefone é (11) 98765-4321. | (11) 98765-4321",
        "mój telefon 601 234 567 | 601 234 567",
        "Cep telefonum 0532 123 45 67 | 0532 123 45 67",
        "Мой телефон 8 912 345-67-89 | 8 912 345-67-89",
        "我的手机号是13812345678。 | 13812345678",
        "電話番号は03-1234-5678です | 03-1234-5678",
        "رقم الهاتف ٠٥٠١٢٣٤٥٦٧ | ٠٥٠١٢٣٤٥٦٧",
        "Tel 415.555.0132x21 | 415.555.0132",
        "office (212) 555-0147 | (212) 555-0147"
      })
  void findsTelephoneNumbers(String text, String value) {
    assertThat(Detected.values("PHONE", text)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ship it to 742 Evergreen Terrace, Springfield | 742 Evergreen Terrace",
        "Ich wohne in der Lindenstraße 12, 50674 Köln | Lindenstraße 12",
        "J'habite 12 rue de la Paix, Paris | 12 rue de",
        "Domicilio: Calle Mayor, 16, 3 A | Calle Mayor, 16",
        "Abito in Via Garibaldi 5, Torino | Via Garibaldi 5",
        "adres: ul. Polna 5, Kraków | ul. Polna 5",
        "Min adress är Storgatan 14 | Storgatan 14",
        "Send it to P.O. Box 149 | P.O. Box 149"
      })
  void findsAddresses(String text, String value) {
    assertThat(Detected.values("ADDRESS", text)).anyMatch(found -> found.contains(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "My date of birth is 17/09/1981 | 17/09/1981",
        "geboren am 9. Mai 1969 in Bonn | 9. Mai 1969",
        "née le 12 mars 1980 | 12 mars 1980",
        "Fecha de nacimiento: 03-05-1991 | 03-05-1991",
        "nato il 7 gennaio 1968 | 7 gennaio 1968",
        "Doğum tarihi: 01.02.1990 | 01.02.1990",
        "дата рождения 15.08.1985 | 15.08.1985",
        "生年月日は1980年5月3日です | 1980年5"
      })
  void findsDatesOfBirth(String text, String value) {
    assertThat(Detected.values("DATE_OF_BIRTH", text)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "US_SSN | my social is 219-09-9999",
        "US_SSN | ssn 078051120",
        "NATIONAL_ID | CPF 111.444.777-35",
        "NATIONAL_ID | codice fiscale RSSMRA85T10A562S",
        "NATIONAL_ID | DNI 12345678Z",
        "NATIONAL_ID | mon numéro de sécurité sociale 2 55 08 14 168 025 38",
        "NATIONAL_ID | PESEL 44051401359",
        "NATIONAL_ID | TC kimlik no 10000000146",
        "NATIONAL_ID | 身份证号 11010519491231002X",
        "NATIONAL_ID | aadhaar 2345 6789 1234",
        "TAX_ID | Steuernummer 12/345/67890",
        "TAX_ID | ИНН 7707083893",
        "HEALTH_ID | NHC: 58102",
        "HEALTH_ID | Krankenversichertennummer B234567895",
        "HEALTH_ID | NHS number 943 476 5919",
        "PASSPORT | mein Reisepass C01X00T47",
        "PASSPORT | passport number is L4839205.",
        "DRIVER_LICENCE | Führerschein B072RRE2I55",
        "BANK_ACCOUNT | my bank account number is 730194625",
        "BANK_ACCOUNT | Kontonummer 532013000, BLZ 37040044"
      })
  void findsNumbersThatAWordNames(String type, String text) {
    assertThat(Detected.types(text)).contains(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I was diagnosed with diabetes last year",
        "my wife is pregnant and on sick leave",
        "Ich habe Epilepsie und nehme Medikamente",
        "Meine Krankschreibung wegen Depression liegt bei",
        "Je souffre de dépression, traitement en cours",
        "Tengo cáncer y empiezo la quimioterapia",
        "Sono incinta, la mia diagnosi è arrivata",
        "Estou grávida e faço tratamento",
        "Choruję na cukrzycę, moja diagnoza",
        "Benim şeker hastalığım var, tedavi görüyorum",
        "У меня диабет, нужно лечение",
        "患者确诊糖尿病"
      })
  void findsHealthData(String text) {
    assertThat(Detected.types(text)).contains("HEALTH");
    assertThat(Detected.sensitivity(text)).isEqualTo(Sensitivity.RESTRICTED);
  }
}
