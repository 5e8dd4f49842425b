//! The codes whose meaning the rules use, as closed enums: one per vocabulary in `assets/vocabularies`. A test keeps each
//! enum and its list together. Never in here: labels, hints or citations; those are words and live in the lists.

use super::codes;

codes! {
    /// An organisational role (vocabulary 1; council policy).
    pub enum Role in "role" {
        Siro = "siro",
        Dpo = "dpo",
        DeputyDpo = "deputy_dpo",
        CaldicottGuardian = "caldicott_guardian",
        RecordManager = "record_manager",
        IgLead = "ig_lead",
        HeadOfService = "head_of_service",
        ProjectManager = "project_manager",
        Commissioner = "commissioner",
        ContractManager = "contract_manager",
        InformationSecurity = "information_security",
        LegalServices = "legal_services",
        Cgib = "cgib",
        IgGroup = "ig_group",
        ExternalSignatory = "external_signatory",
        Requester = "requester",
        StaffMember = "staff_member",
        SystemAdmin = "system_admin",
        Auditor = "auditor",
    }
}

codes! {
    /// Which part of data protection law applies (DPA 2018 Parts 2 and 3).
    pub enum Regime in "regime" {
        UkGdpr = "uk_gdpr",
        DpaPart3 = "dpa_part3",
        Both = "both",
        NotPersonalData = "not_personal_data",
    }
}

codes! {
    /// A lawful basis (UK GDPR Art 6(1)).
    pub enum Art6Basis in "art6_basis" {
        Consent = "consent",
        Contract = "contract",
        LegalObligation = "legal_obligation",
        VitalInterests = "vital_interests",
        PublicTask = "public_task",
        RecognisedLegitimateInterest = "recognised_legitimate_interest",
        LegitimateInterests = "legitimate_interests",
    }
}

codes! {
    /// A condition for a recognised legitimate interest (UK GDPR Annex 1).
    pub enum RliCondition in "rli_condition" {
        PublicTaskDisclosure = "rli_public_task_disclosure",
        SecurityDefence = "rli_security_defence",
        Emergency = "rli_emergency",
        Crime = "rli_crime",
        Safeguarding = "rli_safeguarding",
    }
}

codes! {
    /// How data may be re-used for a new purpose (UK GDPR Art 8A, Annex 2).
    pub enum NewPurposeRoute in "new_purpose_route" {
        SamePurpose = "np_same_purpose",
        Consent = "np_consent",
        ResearchArchive = "np_research_archive",
        ComplianceCheck = "np_compliance_check",
        Annex2Disclosure = "np_annex2_disclosure",
        Annex2Archive = "np_annex2_archive",
        Annex2PublicSecurity = "np_annex2_public_security",
        Annex2Emergency = "np_annex2_emergency",
        Annex2Crime = "np_annex2_crime",
        Annex2Vital = "np_annex2_vital",
        Annex2Safeguarding = "np_annex2_safeguarding",
        Annex2Tax = "np_annex2_tax",
        Annex2LegalObligation = "np_annex2_legal_obligation",
        LawObjective = "np_law_objective",
        CompatibleTest = "np_compatible_test",
    }
}

codes! {
    /// A special category condition (UK GDPR Art 9(2)).
    pub enum Art9Condition in "art9_condition" {
        ExplicitConsent = "art9_explicit_consent",
        EmploymentSocialSecurity = "art9_employment_social_security",
        VitalInterests = "art9_vital_interests",
        NotForProfit = "art9_not_for_profit",
        MadePublic = "art9_made_public",
        LegalClaims = "art9_legal_claims",
        SubstantialPublicInterest = "art9_substantial_public_interest",
        HealthSocialCare = "art9_health_social_care",
        PublicHealth = "art9_public_health",
        ArchiveResearch = "art9_archive_research",
    }
}

codes! {
    /// A condition of DPA 2018 Schedule 1.
    pub enum Sch1Condition in "sch1_condition" {
        S1p1EmploymentSocialProtection = "s1p1_employment_social_protection",
        S1p2HealthSocialCare = "s1p2_health_social_care",
        S1p3PublicHealth = "s1p3_public_health",
        S1p4Research = "s1p4_research",
        S1p6StatutoryGovernment = "s1p6_statutory_government",
        S1p7JusticeParliament = "s1p7_justice_parliament",
        S1p8Equality = "s1p8_equality",
        S1p9SeniorDiversity = "s1p9_senior_diversity",
        S1p10UnlawfulActs = "s1p10_unlawful_acts",
        S1p11ProtectingPublic = "s1p11_protecting_public",
        S1p12Regulatory = "s1p12_regulatory",
        S1p13Journalism = "s1p13_journalism",
        S1p14Fraud = "s1p14_fraud",
        S1p15TerrorMoney = "s1p15_terror_money",
        S1p16DisabilitySupport = "s1p16_disability_support",
        S1p17Counselling = "s1p17_counselling",
        S1p18Safeguarding = "s1p18_safeguarding",
        S1p19EconomicWellbeing = "s1p19_economic_wellbeing",
        S1p20Insurance = "s1p20_insurance",
        S1p21Pensions = "s1p21_pensions",
        S1p22PoliticalParties = "s1p22_political_parties",
        S1p23ElectedRepRequests = "s1p23_elected_rep_requests",
        S1p24DisclosureElectedRep = "s1p24_disclosure_elected_rep",
        S1p25Prisoners = "s1p25_prisoners",
        S1p26Judgments = "s1p26_judgments",
        S1p27AntiDoping = "s1p27_anti_doping",
        S1p28SportStandards = "s1p28_sport_standards",
        S1p29Consent = "s1p29_consent",
        S1p30Vital = "s1p30_vital",
        S1p31NotForProfit = "s1p31_not_for_profit",
        S1p32PublicDomain = "s1p32_public_domain",
        S1p33LegalClaims = "s1p33_legal_claims",
        S1p34Judicial = "s1p34_judicial",
        S1p35PaymentAccounts = "s1p35_payment_accounts",
        S1p36Part2Extension = "s1p36_part2_extension",
        S1p37InsuranceExtension = "s1p37_insurance_extension",
    }
}

codes! {
    /// A basis for criminal-offence data (UK GDPR Art 10).
    pub enum Art10Basis in "art10_basis" {
        OfficialAuthority = "art10_official_authority",
        Sch1 = "art10_sch1",
        Part3 = "art10_part3",
    }
}

codes! {
    /// A law-enforcement basis or Schedule 8 condition (DPA 2018 s.35, Sch 8).
    pub enum Part3Basis in "part3_basis" {
        P3Consent = "p3_consent",
        P3NecessaryTask = "p3_necessary_task",
        Sch8Statutory = "sch8_statutory",
        Sch8Justice = "sch8_justice",
        Sch8Vital = "sch8_vital",
        Sch8Safeguarding = "sch8_safeguarding",
        Sch8PublicDomain = "sch8_public_domain",
        Sch8LegalClaims = "sch8_legal_claims",
        Sch8Judicial = "sch8_judicial",
        Sch8Fraud = "sch8_fraud",
        Sch8Archive = "sch8_archive",
    }
}

codes! {
    /// A category of personal data.
    pub enum DataCategory in "data_category" {
        Name = "name",
        Address = "address",
        ContactPhoneEmail = "contact_phone_email",
        DateOfBirth = "date_of_birth",
        PlaceOfBirth = "place_of_birth",
        Gender = "gender",
        NationalityImmigration = "nationality_immigration",
        NiNumber = "ni_number",
        NhsNumber = "nhs_number",
        ServiceReference = "service_reference",
        IdentityDocuments = "identity_documents",
        ProofOfAddress = "proof_of_address",
        Photograph = "photograph",
        Signature = "signature",
        Vehicle = "vehicle",
        Financial = "financial",
        BankPaymentCard = "bank_payment_card",
        Benefits = "benefits",
        CouncilTaxRates = "council_tax_rates",
        Housing = "housing",
        Employment = "employment",
        Education = "education",
        HouseholdFamily = "household_family",
        LifestyleSocial = "lifestyle_social",
        MedicalEvidence = "medical_evidence",
        CareAssessment = "care_assessment",
        CaseNotes = "case_notes",
        SafeguardingConcern = "safeguarding_concern",
        EqualityMonitoring = "equality_monitoring",
        CriminalAllegation = "criminal_allegation",
        CriminalConviction = "criminal_conviction",
        ComplaintEnquiry = "complaint_enquiry",
        ElectedMemberCasework = "elected_member_casework",
        Location = "location",
        OnlineIdentifier = "online_identifier",
        CctvImage = "cctv_image",
        AudioRecording = "audio_recording",
        BiometricTemplate = "biometric_template",
        AccessLog = "access_log",
        InferredProfile = "inferred_profile",
        BusinessContact = "business_contact",
        Other = "other",
    }
}

codes! {
    /// A special category (UK GDPR Art 9(1)); `CriminalOffence` is Art 10 and is handled in the same control.
    pub enum SpecialCategory in "special_category" {
        Ethnicity = "ethnicity",
        Political = "political",
        Religion = "religion",
        TradeUnion = "trade_union",
        Genetic = "genetic",
        Biometric = "biometric",
        Health = "health",
        SexLife = "sex_life",
        SexualOrientation = "sexual_orientation",
        CriminalOffence = "criminal_offence",
    }
}

codes! {
    /// A category of people (UK GDPR Art 30(1)(c)).
    pub enum SubjectCategory in "data_subject_category" {
        Resident = "resident",
        Applicant = "applicant",
        DisabledPerson = "disabled_person",
        PatientCareUser = "patient_care_user",
        AdultAtRisk = "adult_at_risk",
        Child = "child",
        LookedAfterChild = "looked_after_child",
        ParentCarer = "parent_carer",
        Representative = "representative",
        Tenant = "tenant",
        HomelessPerson = "homeless_person",
        AsylumSeeker = "asylum_seeker",
        AllegedOffender = "alleged_offender",
        Victim = "victim",
        Taxpayer = "taxpayer",
        LicenceHolder = "licence_holder",
        BusinessContact = "business_contact",
        Elector = "elector",
        Employee = "employee",
        JobApplicant = "job_applicant",
        Councillor = "councillor",
        WebsiteVisitor = "website_visitor",
        PublicSpaceUser = "public_space_user",
        DeceasedPerson = "deceased_person",
        Other = "other",
    }
}

codes! {
    /// Where data comes from (UK GDPR Arts 13 and 14).
    pub enum DataSource in "data_source" {
        FromIndividual = "from_individual",
        FromRepresentative = "from_representative",
        GovUkService = "gov_uk_service",
        CentralGovernment = "central_government",
        NhsBody = "nhs_body",
        Police = "police",
        OtherLocalAuthority = "other_local_authority",
        School = "school",
        VoluntarySector = "voluntary_sector",
        Supplier = "supplier",
        PublicRegister = "public_register",
        InternalService = "internal_service",
        Observed = "observed",
        Derived = "derived",
        Other = "other",
    }
}

codes! {
    /// A category of recipient (UK GDPR Art 30(1)(d)).
    pub enum RecipientCategory in "recipient_category" {
        InternalTeam = "internal_team",
        CouncillorMp = "councillor_mp",
        CentralGovernment = "central_government",
        CabinetOfficeNfi = "cabinet_office_nfi",
        AntiFraudPartner = "anti_fraud_partner",
        OtherLocalAuthority = "other_local_authority",
        NhsBody = "nhs_body",
        Police = "police",
        OtherLawEnforcement = "other_law_enforcement",
        CourtTribunal = "court_tribunal",
        OmbudsmanRegulator = "ombudsman_regulator",
        SchoolCollege = "school_college",
        HousingAssociation = "housing_association",
        FireService = "fire_service",
        VoluntarySector = "voluntary_sector",
        SupplierProcessor = "supplier_processor",
        SubProcessor = "sub_processor",
        PaymentProvider = "payment_provider",
        EnforcementAgent = "enforcement_agent",
        LegalAdviser = "legal_adviser",
        Insurer = "insurer",
        RepresentativeFamily = "representative_family",
        PublicPublication = "public_publication",
        Other = "other",
    }
}

codes! {
    /// The council's role (UK GDPR Arts 4, 26, 28).
    pub enum ControllerRole in "controller_role" {
        SoleController = "sole_controller",
        JointController = "joint_controller",
        IndependentController = "independent_controller",
        Processor = "processor",
    }
}

codes! {
    /// A transfer mechanism (UK GDPR Arts 44A to 49).
    pub enum TransferMechanism in "transfer_mechanism" {
        NoneUkOnly = "tm_none_uk_only",
        Adequacy = "tm_adequacy",
        Idta = "tm_idta",
        Addendum = "tm_addendum",
        Bcr = "tm_bcr",
        PublicInstrument = "tm_public_instrument",
        AdminArrangement = "tm_admin_arrangement",
        DerExplicitConsent = "tm_der_explicit_consent",
        DerContract = "tm_der_contract",
        DerPublicInterest = "tm_der_public_interest",
        DerClaims = "tm_der_claims",
        DerVital = "tm_der_vital",
        DerRegister = "tm_der_register",
        Part3 = "tm_part3",
    }
}

codes! {
    /// A destination approved by regulations (UK GDPR Arts 45A to 45C).
    pub enum AdequateDestination in "adequate_destination" {
        Eea = "eea",
        Gibraltar = "gibraltar",
        Switzerland = "switzerland",
        Guernsey = "guernsey",
        Jersey = "jersey",
        IsleOfMan = "isle_of_man",
        Andorra = "andorra",
        Argentina = "argentina",
        FaroeIslands = "faroe_islands",
        Israel = "israel",
        NewZealand = "new_zealand",
        Uruguay = "uruguay",
        CanadaPipeda = "canada_pipeda",
        JapanAppi = "japan_appi",
        RepublicOfKorea = "republic_of_korea",
        UsaDataBridge = "usa_data_bridge",
    }
}

codes! {
    /// When the retention clock starts.
    pub enum RetentionTrigger in "retention_trigger" {
        Creation = "rt_creation",
        LastContact = "rt_last_contact",
        CaseClosed = "rt_case_closed",
        Decision = "rt_decision",
        AppealEnd = "rt_appeal_end",
        BadgePermitExpiry = "rt_badge_permit_expiry",
        ContractEnd = "rt_contract_end",
        EmploymentEnd = "rt_employment_end",
        Payment = "rt_payment",
        Dob = "rt_dob",
        Death = "rt_death",
        Superseded = "rt_superseded",
        Permanent = "rt_permanent",
        Other = "rt_other",
    }
}

codes! {
    /// Why data is kept so long.
    pub enum RetentionBasis in "retention_basis" {
        Statute = "rb_statute",
        Limitation = "rb_limitation",
        CouncilSchedule = "rb_council_schedule",
        Guidance = "rb_guidance",
        BusinessNeed = "rb_business_need",
    }
}

codes! {
    /// What happens at the end of retention.
    pub enum DisposalAction in "disposal_action" {
        SecureDelete = "da_secure_delete",
        Shred = "da_shred",
        Anonymise = "da_anonymise",
        Return = "da_return",
        ArchiveTransfer = "da_archive_transfer",
        Review = "da_review",
        PutBeyondUse = "da_put_beyond_use",
    }
}

codes! {
    /// A security measure (UK GDPR Art 32).
    pub enum SecurityMeasure in "security_measure" {
        Rbac = "sm_rbac",
        Mfa = "sm_mfa",
        EncryptRest = "sm_encrypt_rest",
        EncryptTransit = "sm_encrypt_transit",
        Pseudonymise = "sm_pseudonymise",
        Anonymise = "sm_anonymise",
        AuditLog = "sm_audit_log",
        DlpRedaction = "sm_dlp_redaction",
        BackupTested = "sm_backup_tested",
        Patching = "sm_patching",
        PenTest = "sm_pen_test",
        AutoRetention = "sm_auto_retention",
        UkHosting = "sm_uk_hosting",
        NetworkSegregation = "sm_network_segregation",
        SecureEmail = "sm_secure_email",
        HumanReview = "sm_human_review",
        Training = "sm_training",
        Vetting = "sm_vetting",
        Procedure = "sm_procedure",
        MinimiseFields = "sm_minimise_fields",
        PrivacyInformation = "sm_privacy_information",
        RightsProcedure = "sm_rights_procedure",
        DataQuality = "sm_data_quality",
        IncidentPlan = "sm_incident_plan",
        ContractClauses = "sm_contract_clauses",
        SupplierAssurance = "sm_supplier_assurance",
        ExitPlan = "sm_exit_plan",
        Physical = "sm_physical",
        ClearDesk = "sm_clear_desk",
        DeviceManagement = "sm_device_management",
        Other = "sm_other",
    }
}

codes! {
    /// What kind of asset it is.
    pub enum AssetType in "asset_type" {
        CaseSystem = "at_case_system",
        Database = "at_database",
        DocumentStore = "at_document_store",
        PaperFiles = "at_paper_files",
        Spreadsheet = "at_spreadsheet",
        EmailMailbox = "at_email_mailbox",
        RegisterStatutory = "at_register_statutory",
        WebForm = "at_web_form",
        Cctv = "at_cctv",
        Telephony = "at_telephony",
        Gis = "at_gis",
        DatasetPublished = "at_dataset_published",
        AiModel = "at_ai_model",
        Other = "at_other",
    }
}

codes! {
    /// Electronic, paper, both, or audio and video.
    pub enum Format in "format" {
        Electronic = "fmt_electronic",
        Paper = "fmt_paper",
        Mixed = "fmt_mixed",
        Av = "fmt_av",
    }
}

codes! {
    /// Where the asset is kept.
    pub enum StorageLocation in "storage_location" {
        CouncilDc = "loc_council_dc",
        UkCloud = "loc_uk_cloud",
        EeaCloud = "loc_eea_cloud",
        OtherCloud = "loc_other_cloud",
        NationalSystem = "loc_national_system",
        Office = "loc_office",
        OffsiteStore = "loc_offsite_store",
        SupplierPremises = "loc_supplier_premises",
        StaffHome = "loc_staff_home",
    }
}

codes! {
    /// How many people the asset is about.
    pub enum VolumeBand in "volume_band" {
        Under100 = "vol_under_100",
        Of100999 = "vol_100_999",
        Of1k9k = "vol_1k_9k",
        Of10k99k = "vol_10k_99k",
        Of100kPlus = "vol_100k_plus",
    }
}

codes! {
    /// A Government Security Classification as adopted by the council.
    pub enum Classification in "gsc_classification" {
        Public = "public",
        Official = "official",
        OfficialSensitive = "official_sensitive",
        Secret = "secret",
        TopSecret = "top_secret",
    }
}

codes! {
    /// A power or duty to share (vocabulary 23.2).
    pub enum DisclosureGateway in "disclosure_gateway" {
        CourtOrder = "gw_court_order",
        StatutoryNotice = "gw_statutory_notice",
        Ombudsman = "gw_ombudsman",
        S47Enquiry = "gw_s47_enquiry",
        S16la = "gw_s16la",
        CareActS45 = "gw_care_act_s45",
        CdaS115 = "gw_cda_s115",
        CdaS17 = "gw_cda_s17",
        CareAct = "gw_care_act",
        ChildrenAct = "gw_children_act",
        Hsca251b = "gw_hsca_251b",
        NhsAct82 = "gw_nhs_act_82",
        Dea35 = "gw_dea_35",
        Dea48 = "gw_dea_48",
        Dea56 = "gw_dea_56",
        OwnStatute = "gw_own_statute",
        Nfi = "gw_nfi",
        Prevent = "gw_prevent",
        DomesticAbuse = "gw_domestic_abuse",
        HousingHomeless = "gw_housing_homeless",
        Lga1972111 = "gw_lga_1972_111",
        Localism1 = "gw_localism_1",
        CommonLaw = "gw_common_law",
        Consent = "gw_consent",
        VictimRequest = "gw_victim_request",
    }
}

codes! {
    /// The level of automated decision-making (UK GDPR Arts 22A to 22D).
    pub enum AdmLevel in "adm_level" {
        None = "adm_none",
        Support = "adm_support",
        SignificantNoSpecial = "adm_significant_no_special",
        SignificantSpecial = "adm_significant_special",
        Unknown = "adm_unknown",
    }
}

codes! {
    /// How data moves (vocabulary 28).
    pub enum SharingMethod in "sharing_method" {
        SecurePortal = "sh_secure_portal",
        Sftp = "sh_sftp",
        Api = "sh_api",
        SecureEmail = "sh_secure_email",
        SharedSystem = "sh_shared_system",
        ViewOnly = "sh_view_only",
        EncryptedMedia = "sh_encrypted_media",
        MeetingVerbal = "sh_meeting_verbal",
        RecordedPost = "sh_recorded_post",
        HandDelivery = "sh_hand_delivery",
        OrdinaryPost = "sh_ordinary_post",
        OrdinaryEmail = "sh_ordinary_email",
        Telephone = "sh_telephone",
        SmsMessaging = "sh_sms_messaging",
    }
}
